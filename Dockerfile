FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -B -q -DskipTests -Dspotless.check.skip package \
 && java -Djarmode=tools -jar target/downloads-api-*.jar extract --layers --destination target/layers

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 downloads && mkdir /data && chown downloads /data
WORKDIR /app
COPY --from=build /src/target/layers/dependencies/ ./
COPY --from=build /src/target/layers/spring-boot-loader/ ./
COPY --from=build /src/target/layers/snapshot-dependencies/ ./
COPY --from=build /src/target/layers/application/ ./
USER downloads
ENV DOWNLOADS_DATA_DIR=/data
VOLUME /data
EXPOSE 5001
# The readiness of whichever role, asked by what every image has.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/${MANAGEMENT_SERVER_PORT:-5002} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar /app/downloads-api-*.jar \"$@\"", "--"]
