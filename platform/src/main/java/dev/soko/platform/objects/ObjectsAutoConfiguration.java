package dev.soko.platform.objects;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemTranslation;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An {@link ObjectStore} for a service that has the S3 client on its class path and names its bucket. */
@AutoConfiguration
@ConditionalOnClass({S3Client.class, UrlConnectionHttpClient.class})
@ConditionalOnProperty("soko.objects.bucket")
@EnableConfigurationProperties(ObjectsProperties.class)
class ObjectsAutoConfiguration {

    @Bean
    S3Client s3Client(ObjectsProperties properties) {
        return S3Client.builder()
                .endpointOverride(properties.endpoint())
                .region(Region.of(properties.region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(properties.accessKey(), properties.secretKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(Duration.ofSeconds(5)))
                .overrideConfiguration(limits -> limits.apiCallTimeout(properties.timeout()))
                // Stores other than Amazon's do not all know the newer trailing checksums; the body is signed anyway.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .build();
    }

    @Bean
    ObjectStore objectStore(S3Client s3, ObjectsProperties properties) {
        ObjectStore store = new ObjectStore(s3, properties.bucket());
        if (properties.createBucket()) {
            store.createBucketIfMissing();
        }
        return store;
    }

    @Bean
    ProblemTranslation objectStoreProblems() {
        return failure -> failure instanceof SdkException
                ? CommonProblem.SERVICE_UNAVAILABLE
                        .because("The store for images and documents does not answer.")
                        .header("Retry-After", "5")
                : null;
    }
}
