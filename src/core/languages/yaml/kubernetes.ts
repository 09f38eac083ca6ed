import type { FormatExtractor } from "../../language.js";
import { wholeLine } from "../whole-line.js";

/**
 * Kubernetes manifests: workloads, which say that the project runs in containers. They are read line by line, so that the templates
 * of Helm, which are no YAML, are seen too. https://kubernetes.io/docs/concepts/workloads/
 */
export const kubernetes: FormatExtractor = {
  name: "kubernetes",
  *extract({ uri, text }) {
    if (!text.includes("apiVersion:") || !text.includes("kind:")) return;
    for (const [start, end] of documents(text)) {
      const document = text.slice(start, end);
      const workload = /^kind:[ \t]*["']?(Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Job|CronJob|Pod|Rollout)["']?[ \t]*(?:#[^\r\n]*)?\r?$/m.exec(document)
        ?? (/^apiVersion:[ \t]*serving\.knative\.dev\//m.test(document) ? /^kind:[ \t]*Service\b/m.exec(document) : null);
      if (!workload || !/^apiVersion:/m.test(document)) continue;
      const span = { start: start + workload.index, end: start + workload.index + workload[0].trimEnd().length };
      const user = userOf(document);
      const replicas = workload[1] === "Deployment" ? replicasOf(document) : undefined;
      yield { kind: "deployment", uri, span, platform: "kubernetes", form: "container", ...user && { user }, ...replicas !== undefined && { replicas } };
      for (const match of document.matchAll(variable)) {
        const place = { start: start + match.index + match[1]!.length, end: start + match.index + match[0].trimEnd().length };
        yield { kind: "tlsOption", uri, span: place, option: "NODE_TLS_REJECT_UNAUTHORIZED", loopback: false, where: "container", removal: wholeLine(text, place) };
      }
    }
  },
};

/** An entry of `env`: the name and in the next line the value. */
const variable = /^([ \t]*-[ \t]+)name:[ \t]*["']?NODE_TLS_REJECT_UNAUTHORIZED["']?[ \t]*\r?\n[ \t]+value:[ \t]*["']0["'][ \t]*\r?$/gm;

/** https://kubernetes.io/docs/tasks/configure-pod-container/security-context/ */
function userOf(document: string): "other" | "unknown" | undefined {
  if (/^[ \t]*(?:-[ \t]+)?(?:runAsNonRoot:[ \t]*["']?true|runAsUser:[ \t]*["']?[1-9])/m.test(document)) return "other";
  // A chart leaves the rights to its values.
  return /securityContext:[ \t]*\{\{|[sS]ecurityContext\b[^\r\n]*\}\}|run(AsUser|AsNonRoot):[ \t]*["']?\{\{/.test(document) ? "unknown" : undefined;
}

/** The line of `spec` itself; what stands deeper is of another thing. */
function replicasOf(document: string): number | undefined {
  const [, number] = /^[ \t]{1,4}replicas:[ \t]*(\d{1,4})[ \t]*(?:#[^\r\n]*)?\r?$/m.exec(document) ?? [];
  return number === undefined ? undefined : Number(number);
}

function documents(text: string): readonly (readonly [number, number])[] {
  const starts = [0, ...[...text.matchAll(/^---/gm)].map(it => it.index)];
  return starts.map((start, index) => [start, starts[index + 1] ?? text.length]);
}
