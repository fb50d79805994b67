export type Redactor = {
	/** The text with every known secret and everything that looks like one replaced by `[redacted]`. */
	redact(text: string): string;
	/** Makes further values known; they are redacted from then on. */
	add(secrets: readonly string[]): void;
};

const mark = '[redacted]';

// A shorter value is no secret worth the name, and replacing it would shred ordinary text.
const shortestSecret = 8;

/**
 * Keeps secrets out of whatever is written down. Known values are found as they are and in their URL and JSON
 * spellings; unknown ones by the shapes providers give their tokens. The time is linear in the length of the text,
 * whoever wrote it: no pattern here may read the same run of characters twice from different starts.
 */
export function createRedactor(secrets: readonly string[] = []): Redactor {
	let known: string[] = [];
	const add = (values: readonly string[]): void => {
		const spellings = values
			.map((value) => value.trim())
			.filter((value) => value.length >= shortestSecret)
			.flatMap((value) => [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]);
		// The longest first, so that a secret that contains another one goes as a whole.
		known = [...new Set([...known, ...spellings])].sort(
			(left, right) => right.length - left.length,
		);
	};
	add(secrets);
	return {
		add,
		redact(text) {
			let result = text;
			for (const secret of known) result = result.replaceAll(secret, mark);
			return redactShapes(result);
		},
	};
}

function redactShapes(text: string): string {
	if (text.length < shortestSecret) return text;
	return text
		.replace(privateKey, mark)
		.replace(userInfo, `$1${mark}@`)
		.replace(headerValue, `$1${mark}`)
		.replace(queryValue, `$1${mark}`)
		.replace(bearer, (whole, scheme: string, value: string) =>
			isRandomLooking(value, 8) ? scheme + mark : whole,
		)
		.replace(googleAccess, mark)
		.replace(tokenRun, redactRun);
}

const privateKey =
	/-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,32}PRIVATE KEY-----|$)/g;
const userInfo = /([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#"'<>]{1,256}@/gi;
const headerValue =
	/((?:authorization|x-api-key|x-goog-api-key)["']?\s{0,8}[:=]\s{0,8}["']?)(?:[a-z]{1,16}\s{1,8})?[^\s"',;[]{6,}/gi;
const queryValue =
	/([?&](?:api[_-]?key|key|token|access_token|refresh_token|client_secret|password|signature)=)[^&\s"'<>[]{6,}/gi;
const bearer = /\b(bearer\s{1,8})([A-Za-z0-9._~+/=-]{8,})/gi;
const googleAccess = /\bya29\.[A-Za-z0-9_-]{20,}/g;

// Whole runs of token characters are taken once; whether one holds a token is decided inside the run.
const tokenRun = /[A-Za-z0-9_-]{16,}/g;
const tokenStart =
	/(?<![A-Za-z0-9])(?:sk-|sk_live_|rk_live_|gh[opsru]_|github_pat_|glpat-|xox[abeprs]-|AIza|AKIA|ASIA|nvapi-|gsk_|xai-|hf_|npm_|eyJ)/;

function redactRun(run: string): string {
	const start = tokenStart.exec(run);
	if (start === null) return run;
	const token = run.slice(start.index);
	return isRandomLooking(token.slice(start[0].length), 12) ? run.slice(0, start.index) + mark : run;
}

// Tells `sk-3f9a…` from `sk-learn-contributors`: secrets are long and mix in digits or both letter cases.
function isRandomLooking(value: string, minLength: number): boolean {
	if (value.length < minLength) return false;
	return /\d/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value));
}
