import {isRandomLooking} from './token-shapes.js';

const mark = '[redacted]';

type ContextShape = {
	/** Two groups: what stays, and what is a secret for where it stands. */
	readonly pattern: RegExp;
	readonly isSecret: (value: string, before: string) => boolean;
};

const always = () => true;
const secretWords =
	'api[_-]?key|access[_-]?key|secret|private[_-]?key|passw(?:or)?d|passphrase|auth[_-]?token|access[_-]?token|refresh[_-]?token|token';
const secretVariable =
	/(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|PWD|CREDENTIALS?|DSN)(?:_[A-Z0-9]{1,8})?["']?[:=]["']?$/;

/** Places in what a tool prints where a secret stands. What is there has to look like one, because code is read too. */
const inOutput: readonly ContextShape[] = [
	{
		pattern: /([a-z][a-z0-9+.-]{0,30}:\/\/)((?:(?!\$\()[^\s/?#"'<>`]){1,256}@)/gi,
		isSecret: (value) => value !== '[redacted]@',
	},
	{
		pattern:
			/^([ \t]{0,8}(?:export[ \t]{1,4}|set[ \t]{1,4}|[+-][ \t]{0,4})?[A-Z][A-Z0-9_]{1,80}=["']?)([^\s"'$<[`(]{6,})/gm,
		isSecret: (_value, before) => secretVariable.test(before),
	},
	{
		pattern: new RegExp(
			`((?:${secretWords})["']?[ \\t]{0,8}(?:[:=]|=>)[ \\t]{0,8}["']?)([A-Za-z0-9+/=_-]{16,})`,
			'gi',
		),
		isSecret: isKeyLike,
	},
	{
		pattern:
			/((?:authorization|cookie|x-[a-z-]{0,20}(?:key|token))["']?\s{0,8}[:=]\s{0,8}["']?(?:(?:basic|bearer|token|digest)\s{1,8})?)([A-Za-z0-9._~+/=-]{12,})/gi,
		isSecret: isKeyLike,
	},
	{
		pattern: /\b(bearer\s{1,8})([A-Za-z0-9._~+/=-]{8,})/gi,
		isSecret: (value) => isRandomLooking(value, 8),
	},
];

/** Whatever stands between the lines of a key, for what comes from outside. In what is to be done it would hide commands. */
const keyBlocks: readonly ContextShape[] = [
	{
		pattern:
			/(-----BEGIN [A-Z ]{0,32}PRIVATE KEY(?: BLOCK)?-----)([\s\S]*?(?:-----END [A-Z ]{0,32}PRIVATE KEY(?: BLOCK)?-----|$))/g,
		isSecret: always,
	},
];

/** Places in what is written down: there it is better to take out too much, but never a command. */
const inRecords: readonly ContextShape[] = [
	{
		pattern:
			/((?:authorization|x-api-key|x-goog-api-key)["']?\s{0,8}[:=]\s{0,8}["']?)((?:[a-z]{1,16}\s{1,8})?[^\s"',;[`$(|&<>]{6,})/gi,
		isSecret: always,
	},
	{
		pattern:
			/([?&](?:api[_-]?key|key|token|access_token|refresh_token|client_secret|password|signature)=)([^&\s"'<>[`$(|;]{6,})/gi,
		isSecret: always,
	},
];

/** Replaces what stands where secrets stand, as far as it looks like one. */
export function replaceInOutput(text: string): string {
	return replaceShapes(replaceShapes(text, inOutput), keyBlocks);
}

/** Replaces what stands in headers and queries that carry secrets, whatever it looks like. */
export function replaceInRecords(text: string): string {
	return replaceShapes(replaceShapes(text, inRecords), inOutput);
}

function replaceShapes(text: string, shapes: readonly ContextShape[]): string {
	let result = text;
	for (const {pattern, isSecret} of shapes) {
		result = result.replace(pattern, (whole: string, before: string, value: string) => {
			if (!isSecret(value, before)) return whole;
			if (before.startsWith('-----')) return mark;
			return before + mark + (value.endsWith('@') ? '@' : '');
		});
	}
	return result;
}

/** Digits and letters mixed as no name in a program has them. */
function isKeyLike(value: string): boolean {
	const digits = value.match(/\d/g)?.length ?? 0;
	return digits >= 2 && digits * 20 >= value.length && /[A-Za-z]/.test(value);
}
