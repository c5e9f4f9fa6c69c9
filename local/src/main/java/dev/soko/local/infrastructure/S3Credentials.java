package dev.soko.local.infrastructure;

/** The one pair of keys that an object store knows. */
record S3Credentials(String accessKey, String secretKey) {

    @Override
    public String toString() {
        return "S3Credentials[" + accessKey + "]";
    }
}
