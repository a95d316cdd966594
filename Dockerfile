# Builds an image of a service or of standalone: docker build --build-arg MODULE=order-service .
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/repository mvn -B -q package -Dmaven.test.skip -Dmaven.repo.local=/repository
ARG MODULE
# Layers that change rarely come first: libraries, then other modules of this project, then the application.
RUN java -Djarmode=tools -jar ${MODULE}/target/${MODULE}.jar extract --layers --destination /layers \
    && mv /layers/application/${MODULE}.jar /layers/application/application.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --create-home --home-dir /shop shop
WORKDIR /shop
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
# Starts the application until its context is refreshed, without a server. The JDK stores the loaded classes in its AOT
# cache for later starts.
RUN java -XX:AOTCacheOutput=application.aot -Dspring.context.exit=onRefresh -jar application.jar \
      --spring.profiles.active=demo --commerce.data-dir=/tmp/first-start \
    && rm -r /tmp/first-start
RUN mkdir data && chown shop data
USER shop
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:AOTCache=application.aot", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "application.jar"]
