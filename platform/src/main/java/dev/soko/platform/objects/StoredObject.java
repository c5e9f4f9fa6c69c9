package dev.soko.platform.objects;

/** An object's bytes with the content type that it was stored with. */
@SuppressWarnings("ArrayRecordComponent") // read once and written to the wire, never compared
public record StoredObject(byte[] bytes, String contentType) {}
