const OWN = ["registry", "cache", "cafile", "proxy", "https_proxy", "noproxy", "strict_ssl", "userconfig", "globalconfig"];
const SHELL: Readonly<Record<string, string>> = { HTTPS_PROXY: "https_proxy", HTTP_PROXY: "proxy", NO_PROXY: "noproxy" };

/**
 * How npm reaches its registry from this shell, in variables that nothing but npm and Node.js reads: a deployment installs imported packages, and
 * its own requests, to local AWS, go by no proxy. https://docs.npmjs.com/cli/v11/using-npm/config
 */
export function npmSettingsOf(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const found: Record<string, string> = {};
  const set = (name: string, value: string | undefined) => {
    if (value) found[name] = value;
  };
  for (const [name, setting] of Object.entries(SHELL)) set(`npm_config_${setting}`, environment[name] || environment[name.toLowerCase()]);
  for (const setting of OWN) set(`npm_config_${setting}`, environment[`npm_config_${setting}`] || environment[`NPM_CONFIG_${setting.toUpperCase()}`]);
  set("NODE_EXTRA_CA_CERTS", environment.NODE_EXTRA_CA_CERTS);
  return found;
}
