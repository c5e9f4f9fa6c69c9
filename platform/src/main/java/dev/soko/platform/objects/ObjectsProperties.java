package dev.soko.platform.objects;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where objects are kept: any store that speaks the S3 API.
 *
 * @param bucket the service's own bucket
 * @param createBucket whether to create the bucket on start when it is missing: on one machine, not in a cluster
 * @param timeout for one operation with its retries
 */
@ConfigurationProperties("soko.objects")
record ObjectsProperties(
        @DefaultValue("http://localhost:19000") URI endpoint,
        @DefaultValue("us-east-1") String region,
        String bucket,
        @DefaultValue("soko") String accessKey,
        @DefaultValue("soko-local-secret") String secretKey,
        @DefaultValue("false") boolean createBucket,
        @DefaultValue("10s") Duration timeout) {}
