# gw:name Image for Java · Dockerfile
# gw:about Ships a Java runtime and the program in layers, runs as a user without rights, gets signals itself and says whether it is well.
# gw:place file Dockerfile
# gw:stop Java = 25
# gw:stop port = 8080
# gw:body
FROM eclipse-temurin:25-jdk-alpine AS build
WORKDIR /app
COPY mvnw pom.xml ./
COPY .mvn .mvn
RUN ./mvnw --batch-mode dependency:go-offline
COPY src src
RUN ./mvnw --batch-mode package -DskipTests && java -Djarmode=tools -jar target/*.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre-alpine
RUN adduser -S -u 10001 app
WORKDIR /app
COPY --from=build /app/layers/dependencies/ ./
COPY --from=build /app/layers/spring-boot-loader/ ./
COPY --from=build /app/layers/snapshot-dependencies/ ./
COPY --from=build /app/layers/application/ ./
USER app
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/actuator/health/liveness"]
ENTRYPOINT ["sh", "-c", "exec java -XX:MaxRAMPercentage=75 -jar *.jar"]
# gw:end
