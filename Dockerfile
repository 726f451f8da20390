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
HEALTHCHECK --interval=10s --start-period=30s CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/5001"]
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar /app/downloads-api-*.jar \"$@\"", "--"]
