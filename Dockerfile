# One image recipe for every module: docker build --build-arg MODULE=auth-service -t soko/auth-service .
FROM eclipse-temurin:25-jre AS layers
ARG MODULE
WORKDIR /layers
COPY ${MODULE}/target/${MODULE}-*.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --layers --destination extracted

FROM eclipse-temurin:25-jre
RUN useradd --uid 10001 --no-create-home soko
WORKDIR /app
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/spring-boot-loader/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./
USER 10001
# Netty is a tenth cheaper with direct access to memory, which the JDK grants on request only; small headers spare caches. The
# serial collector is what the JVM takes where there is as little memory as our limits give, and is so on every machine.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-Dio.netty.noUnsafe=false", "-jar", "app.jar"]
