type TokenShape = {
	readonly vendor: string;
	readonly prefix: string;
	/** What follows the prefix, from its first character on. */
	readonly body: RegExp;
};

const mark = '[redacted]';

/** How vendors write their tokens. Of prefixes that begin alike the longer one stands first. */
export const tokenShapes: readonly TokenShape[] = [
	{vendor: 'Anthropic', prefix: 'sk-ant-', body: /[\w-]{12,}/y},
	{vendor: 'OpenAI, DeepSeek, OpenRouter', prefix: 'sk-', body: /[\w-]{12,}/y},
	{vendor: 'Stripe', prefix: 'sk_live_', body: /\w{12,}/y},
	{vendor: 'Stripe', prefix: 'sk_test_', body: /\w{12,}/y},
	{vendor: 'Stripe', prefix: 'rk_live_', body: /\w{12,}/y},
	{vendor: 'Stripe', prefix: 'rk_test_', body: /\w{12,}/y},
	{vendor: 'Stripe', prefix: 'whsec_', body: /[\w+/=]{12,}/y},
	{vendor: 'GitHub', prefix: 'github_pat_', body: /\w{12,}/y},
	...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((prefix) => ({
		vendor: 'GitHub',
		prefix,
		body: /\w{12,}/y,
	})),
	...['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glcbt-', 'glsoat-'].map((prefix) => ({
		vendor: 'GitLab',
		prefix,
		body: /[\w-]{12,}(?:\.\w+)*/y,
	})),
	...['xoxa-', 'xoxb-', 'xoxe-', 'xoxp-', 'xoxr-', 'xoxs-', 'xoxc-', 'xoxd-', 'xoxe.', 'xapp-'].map(
		(prefix) => ({vendor: 'Slack', prefix, body: /(?:[\w%-]|\.(?=\w)){12,}/y}),
	),
	{vendor: 'Google API key', prefix: 'AIza', body: /[\w-]{30,}/y},
	{vendor: 'Google OAuth', prefix: 'ya29.', body: /[\w-]{20,}/y},
	{vendor: 'Google OAuth client', prefix: 'GOCSPX-', body: /[\w-]{12,}/y},
	{vendor: 'Google refresh token', prefix: '1//', body: /[\w-]{30,}/y},
	{vendor: 'AWS', prefix: 'AKIA', body: /[A-Z0-9]{16}(?![A-Za-z0-9])/y},
	{vendor: 'AWS', prefix: 'ASIA', body: /[A-Z0-9]{16}(?![A-Za-z0-9])/y},
	{vendor: 'JWT', prefix: 'eyJ', body: /[\w-]{12,}(?:\.{1,2}[\w-]+){0,4}/y},
	{vendor: 'npm', prefix: 'npm_', body: /\w{12,}/y},
	{vendor: 'PyPI', prefix: 'pypi-', body: /[\w-]{40,}/y},
	{vendor: 'Hugging Face', prefix: 'hf_', body: /\w{12,}/y},
	{vendor: 'Groq', prefix: 'gsk_', body: /\w{12,}/y},
	{vendor: 'xAI', prefix: 'xai-', body: /[\w-]{12,}/y},
	{vendor: 'NVIDIA', prefix: 'nvapi-', body: /[\w-]{12,}/y},
	{vendor: 'Tavily', prefix: 'tvly-', body: /[\w-]{12,}/y},
	{vendor: 'Perplexity', prefix: 'pplx-', body: /\w{12,}/y},
	{vendor: 'Replicate', prefix: 'r8_', body: /\w{20,}/y},
	{vendor: 'DigitalOcean', prefix: 'dop_v1_', body: /\w{20,}/y},
	{vendor: 'Databricks', prefix: 'dapi', body: /[0-9a-f]{32}(?![A-Za-z0-9])/y},
	{vendor: 'SendGrid', prefix: 'SG.', body: /[\w-]{16,}\.[\w-]{16,}/y},
	{vendor: 'Linear', prefix: 'lin_api_', body: /\w{20,}/y},
	{vendor: 'Notion', prefix: 'ntn_', body: /\w{20,}/y},
	{vendor: 'Notion', prefix: 'secret_', body: /[A-Za-z0-9]{32,}/y},
	{vendor: 'Shopify', prefix: 'shpat_', body: /\w{20,}/y},
	{vendor: 'Docker', prefix: 'dckr_pat_', body: /[\w-]{20,}/y},
	{vendor: 'Atlassian', prefix: 'ATATT3', body: /[\w=-]{20,}/y},
	{vendor: 'age', prefix: 'AGE-SECRET-KEY-1', body: /[A-Z0-9]{20,}/y},
	{vendor: 'Vault', prefix: 'hvs.', body: /[\w-]{20,}/y},
];

const byPrefix = new Map(tokenShapes.map((shape) => [shape.prefix, shape]));
// A token does not begin inside a word.
const tokenStart = new RegExp(
	`(?<![A-Za-z0-9])(?:${tokenShapes.map(({prefix}) => prefix.replace(/[./]/g, '\\$&')).join('|')})`,
	'g',
);
const shortestPlausible = 12;

// Tokens without a prefix of their own.
const telegramToken = /(?<![A-Za-z0-9])\d{8,10}:AA[\w-]{33}(?![\w-])/g;
const webhook =
	/((?:hooks\.slack\.com\/(?:services|workflows|triggers)|discord(?:app)?\.com\/api\/webhooks)\/)[\w/-]{20,}/g;

// The lines of a key as they are written, with line ends as they are or escaped. It hides nothing but them.
const lineEnd = String.raw`(?:\s|\\{1,4}[nr])`;
const privateKeyLines = new RegExp(
	[
		'-----BEGIN [A-Z ]{0,32}PRIVATE KEY(?: BLOCK)?-----',
		String.raw`(?:${lineEnd}{1,8}(?:Proc-Type|DEK-Info|Version): [\w ,.()/-]{1,60})*`,
		`(?:${lineEnd}{1,8}[A-Za-z0-9+/=]{16,})+`,
		String.raw`(?:${lineEnd}{1,8}[A-Za-z0-9+/=]{1,15}(?=\s|\\|-|$))?`,
		`(?:${lineEnd}{0,8}-----END [A-Z ]{0,32}PRIVATE KEY(?: BLOCK)?-----)?`,
	].join(''),
	'g',
);

/**
 * Replaces what has the shape of a token, and nothing beside it: no command, no host, no name of a header. Reads no
 * character more than a few times, whoever wrote the text.
 */
export function replaceTokens(text: string): string {
	if (text.length < shortestPlausible) return text;
	return replacePrefixed(text)
		.replace(telegramToken, mark)
		.replace(webhook, `$1${mark}`)
		.replace(privateKeyLines, mark);
}

function replacePrefixed(text: string): string {
	const parts: string[] = [];
	let taken = 0;
	tokenStart.lastIndex = 0;
	for (let found = tokenStart.exec(text); found; found = tokenStart.exec(text)) {
		const [prefix] = found;
		const body = byPrefix.get(prefix)?.body;
		if (body === undefined) continue;
		body.lastIndex = tokenStart.lastIndex;
		const [token] = body.exec(text) ?? [];
		if (token === undefined) continue;
		// What was read as a body and is none is not read again from a start within it.
		tokenStart.lastIndex += token.length;
		if (!isRandomLooking(token, shortestPlausible)) continue;
		parts.push(text.slice(taken, found.index), mark);
		taken = tokenStart.lastIndex;
	}
	return taken === 0 ? text : parts.join('') + text.slice(taken);
}

/** Tells `sk-3f9a…` from `sk-learn-contributors`: secrets are long and mix in digits or both letter cases. */
export function isRandomLooking(value: string, minLength: number): boolean {
	if (value.length < minLength) return false;
	return /\d/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value));
}
