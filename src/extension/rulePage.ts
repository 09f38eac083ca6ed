/**
 * A rule's page as people read it. Its blocks say in their first lines which file they are, and what comes of it, which a
 * preview does not show; here that stands above them.
 */
export function readablePage(page: string): string {
  return page.replace(/^```(\w+)(?: (.*))?$/gm, (fence, language: string, attributes = "") => {
    if (language === "findings") return `Groundwork says:\n\n\`\`\`text`;
    const file = valueOf("file", attributes);
    if (file === undefined) return fence;
    return `${captionOf(file, valueOf("fix", attributes))}\n\n\`\`\`${language}`;
  });
}

function captionOf(file: string, fix: string | undefined): string {
  return fix === undefined ? `\`${file}\`` : `\`${file}\` after *${fix}*`;
}

/** Values that hold spaces stand in quotes. */
function valueOf(name: string, attributes: string): string | undefined {
  const [, quoted, bare] = new RegExp(`(?:^| )${name}=(?:"([^"]*)"|(\\S+))`).exec(attributes) ?? [];
  return quoted ?? bare;
}
