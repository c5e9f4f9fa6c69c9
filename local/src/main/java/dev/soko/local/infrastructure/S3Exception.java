package dev.soko.local.infrastructure;

/** A request that the object store refuses, in the protocol's words. */
final class S3Exception extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    S3Exception(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static S3Exception noSuchKey() {
        return new S3Exception(404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Exception noSuchBucket() {
        return new S3Exception(404, "NoSuchBucket", "The specified bucket does not exist.");
    }

    static S3Exception denied(String code, String message) {
        return new S3Exception(403, code, message);
    }

    static S3Exception invalid(String code, String message) {
        return new S3Exception(400, code, message);
    }

    static S3Exception notImplemented() {
        return new S3Exception(501, "NotImplemented", "This object store does not have that operation.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
