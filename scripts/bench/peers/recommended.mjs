// The recommended sets of the three plugins, without type information, as most projects run them in an editor.
import security from "eslint-plugin-security";
import sonarjs from "eslint-plugin-sonarjs";
import typescript from "typescript-eslint";

export default typescript.config(
  { linterOptions: { reportUnusedDisableDirectives: "off" } },
  ...typescript.configs.recommended,
  security.configs.recommended,
  sonarjs.configs.recommended,
);
