import { expect, it } from "vitest";
import { npmSettingsOf } from "../../scripts/local/npm-settings.ts";

it.each([
  ["nothing", {}, {}],
  ["a certificate of the network's own", { NODE_EXTRA_CA_CERTS: "/etc/ca.pem" }, { NODE_EXTRA_CA_CERTS: "/etc/ca.pem" }],
  [
    "a proxy of the shell, for npm alone",
    { HTTPS_PROXY: "http://proxy:3128", no_proxy: "localhost", HTTP_PROXY: "" },
    { npm_config_https_proxy: "http://proxy:3128", npm_config_noproxy: "localhost" },
  ],
  [
    "npm's own settings, in either case, which go over the shell's",
    { npm_config_registry: "https://npm.example.org/", NPM_CONFIG_CAFILE: "/etc/npm.pem", npm_config_proxy: "http://own:1", HTTP_PROXY: "http://shell:1" },
    { npm_config_registry: "https://npm.example.org/", npm_config_cafile: "/etc/npm.pem", npm_config_proxy: "http://own:1" },
  ],
  ["no key and no folder of a script", { AWS_ACCESS_KEY_ID: "a", ANTHROPIC_API_KEY: "b", npm_config_local_prefix: "/x", npm_package_name: "dive" }, {}],
])("a deployment knows of %s", (_, environment, settings) => {
  expect(npmSettingsOf(environment)).toEqual(settings);
});
