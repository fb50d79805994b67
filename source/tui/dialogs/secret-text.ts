/** What of a key matters to a secret that is typed. */
export type SecretKey = {
	readonly backspace?: boolean;
	readonly delete?: boolean;
	readonly ctrl?: boolean;
	readonly meta?: boolean;
};

const wipes: ReadonlySet<string> = new Set(['u', 'w']);
// What no passphrase and no key has; a pasted one may end with it.
const control = /[\u0000-\u001f\u007f]/g;

/** A secret after a key. Nobody sees where in it a cursor would be, so there is none: keys are for its end, or all of it. */
export function editSecret(secret: string, text: string, key: SecretKey): string {
	if (key.backspace || key.delete) return [...secret].slice(0, -1).join('');
	if (key.ctrl) return wipes.has(text) ? '' : secret;
	return key.meta ? secret : secret + text.replace(control, '');
}
