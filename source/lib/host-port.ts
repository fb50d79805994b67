export type HostPort = {
	/** As a URL writes it: lower case, IPv6 in brackets. */
	readonly host: string;
	readonly port: number;
};

/** Reads `host:port`, e.g. `nas.lan:5000` or `[::1]:8080`; undefined when it is anything else. */
export function parseHostPort(text: string): HostPort | undefined {
	const port = Number(/^[^/?#@\s\\]+:(\d{1,5})$/.exec(text)?.[1]);
	const url = `http://${text}/`;
	if (!(port > 0 && port < 65_536) || !URL.canParse(url)) return undefined;
	return {host: new URL(url).hostname, port};
}
