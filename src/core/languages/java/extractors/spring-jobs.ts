import type { Extractor } from "../../../language.js";
import { annotationClass, annotationsOf } from "../bindings/annotations.js";
import { namesClass } from "../bindings/classNames.js";
import { qualifiedName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";

/** Annotations of methods that something else than a request calls, by full name. */
const annotations: readonly { readonly name: string; readonly by: string; readonly role: "job" | "consumer" }[] = [
  { name: "org.springframework.scheduling.annotation.Scheduled", by: "spring-scheduling", role: "job" },
  { name: "org.springframework.scheduling.annotation.Schedules", by: "spring-scheduling", role: "job" },
  { name: "io.micronaut.scheduling.annotation.Scheduled", by: "micronaut", role: "job" },
  { name: "io.quarkus.scheduler.Scheduled", by: "quarkus", role: "job" },
  { name: "org.springframework.kafka.annotation.KafkaListener", by: "spring-kafka", role: "consumer" },
  { name: "org.springframework.amqp.rabbit.annotation.RabbitListener", by: "spring-rabbit", role: "consumer" },
  { name: "org.springframework.amqp.rabbit.annotation.RabbitHandler", by: "spring-rabbit", role: "consumer" },
  { name: "org.springframework.jms.annotation.JmsListener", by: "spring-jms", role: "consumer" },
  { name: "io.awspring.cloud.sqs.annotation.SqsListener", by: "spring-cloud-aws", role: "consumer" },
  { name: "io.awspring.cloud.messaging.listener.annotation.SqsListener", by: "spring-cloud-aws", role: "consumer" },
  { name: "org.springframework.context.event.EventListener", by: "spring-events", role: "consumer" },
  { name: "org.springframework.transaction.event.TransactionalEventListener", by: "spring-events", role: "consumer" },
  { name: "org.springframework.integration.annotation.ServiceActivator", by: "spring-integration", role: "consumer" },
];

/** Methods that a schedule, a queue or an event calls. https://docs.spring.io/spring-framework/reference/integration/scheduling.html */
export const springJobs: Extractor = {
  name: "spring-jobs",
  nodes: ["method_declaration"],
  shares: [scopeKey],
  when: ["@Scheduled", "Listener", "@RabbitHandler", "@ServiceActivator", "@Schedules"],
  *extract(file) {
    for (const method of file.nodes("method_declaration")) {
      const name = qualifiedName(method);
      const at = method.field("name");
      if (name === undefined || !at) continue;
      for (const annotation of annotationsOf(method)) {
        const known = annotations.find(it => namesClass(annotationClass(file, annotation), it.name));
        if (!known) continue;
        yield {
          kind: "job", uri: file.uri, span: { start: annotation.start, end: annotation.end }, by: known.by, role: known.role,
          handler: { at: { start: at.start, end: at.end }, function: { from: "local", name, path: [] } },
        };
      }
    }
  },
};
