package dev.soko.local.infrastructure;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of an object besides its bytes.
 *
 * @param headers those that are given back as they came: {@code content-type}, {@code cache-control}, {@code x-amz-meta-*}
 */
record S3Object(String key, long size, String etag, Instant lastModified, Map<String, String> headers) {}
