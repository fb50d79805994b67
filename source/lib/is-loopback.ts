/** Whether a host name, as `URL.hostname` has it, is one of this computer. Names of other kinds are not looked up. */
export function isLoopback(hostname: string): boolean {
	return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
