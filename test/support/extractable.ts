/** A small project with a literal that can be moved into its configuration. */
export interface Extractable {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly file: string;
  /** The literal. */
  readonly part: string;
  /** The editor's id of the language. */
  readonly language: string;
}

/** One project for each language, with the most common way of keeping settings that its libraries have. */
export const extractable: readonly Extractable[] = [
  {
    title: "TypeScript with zod", file: "src/rates.ts", part: "4_500", language: "typescript",
    files: {
      "package.json": '{ "name": "rates", "type": "module", "dependencies": { "zod": "^4.1.0" } }\n',
      "src/env.ts": 'import { z } from "zod";\n\nexport const env = z.object({\n  HOST: z.string().default("0.0.0.0"),\n}).parse(process.env);\n',
      "src/rates.ts": 'export const rates = (url: string) => fetch(url, { signal: AbortSignal.timeout(4_500) });\n',
    },
  },
  {
    title: "Python with pydantic-settings", file: "app/rates.py", part: "4.5", language: "python",
    files: {
      "pyproject.toml": '[project]\nname = "rates"\ndependencies = ["pydantic-settings>=2.6", "requests>=2.32"]\n',
      "app/__init__.py": "",
      "app/settings.py": 'from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    host: str = "0.0.0.0"\n\n\nsettings = Settings()\n',
      "app/rates.py": "import requests\n\n\ndef rates(url: str) -> object:\n    return requests.get(url, timeout=4.5).json()\n",
      ".env.example": "HOST=0.0.0.0\n",
    },
  },
  {
    title: "Java with Spring", file: "src/main/java/com/example/shop/mail/MailService.java", part: "20", language: "java",
    files: {
      "pom.xml": "<project>\n  <parent>\n    <groupId>org.springframework.boot</groupId>\n    <artifactId>spring-boot-starter-parent</artifactId>\n    <version>3.5.7</version>\n  </parent>\n  <artifactId>shop</artifactId>\n</project>\n",
      "src/main/resources/application.yml": "app:\n  mail:\n    host: localhost\n",
      "src/main/java/com/example/shop/ShopApplication.java": "package com.example.shop;\n\nimport org.springframework.boot.autoconfigure.SpringBootApplication;\nimport org.springframework.boot.context.properties.ConfigurationPropertiesScan;\n\n@SpringBootApplication\n@ConfigurationPropertiesScan\npublic class ShopApplication {}\n",
      "src/main/java/com/example/shop/MailProperties.java": 'package com.example.shop;\n\nimport org.springframework.boot.context.properties.ConfigurationProperties;\n\n@ConfigurationProperties("app.mail")\npublic record MailProperties(String host) {\n}\n',
      "src/main/java/com/example/shop/mail/MailService.java": "package com.example.shop.mail;\n\nimport java.time.Duration;\nimport org.springframework.stereotype.Service;\n\n@Service\npublic class MailService {\n    private final Client client;\n\n    public MailService(Client client) {\n        this.client = client;\n    }\n\n    public void send() {\n        client.setReadTimeout(Duration.ofSeconds(20));\n    }\n}\n",
    },
  },
  {
    title: "Go with tags", file: "main.go", part: "5", language: "go",
    files: {
      "go.mod": "module example.com/shop\n\ngo 1.22\n\nrequire github.com/caarlos0/env/v11 v11.3.1\n",
      "config/config.go": 'package config\n\nimport "github.com/caarlos0/env/v11"\n\ntype Config struct {\n\tPort  int    `env:"PORT" envDefault:"8080"`\n\tDBURL string `env:"DATABASE_URL,required"`\n}\n\nfunc Load() (*Config, error) {\n\tcfg := &Config{}\n\tif err := env.Parse(cfg); err != nil {\n\t\treturn nil, err\n\t}\n\treturn cfg, nil\n}\n',
      "main.go": 'package main\n\nimport (\n\t"log"\n\t"net/http"\n\t"time"\n\n\t"example.com/shop/config"\n)\n\nfunc main() {\n\tcfg, err := config.Load()\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tsrv := &http.Server{\n\t\tAddr:        cfg.DBURL,\n\t\tReadTimeout: 5 * time.Second,\n\t}\n\tlog.Fatal(srv.ListenAndServe())\n}\n',
    },
  },
];
