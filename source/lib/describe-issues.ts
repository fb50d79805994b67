/** The parts of a validation issue (zod's shape) that a sentence needs. */
type Issue = {
	readonly code?: string | undefined;
	readonly path: readonly PropertyKey[];
	readonly message: string;
	readonly expected?: unknown;
	readonly values?: readonly unknown[];
	readonly minimum?: unknown;
	readonly maximum?: unknown;
	readonly origin?: string;
	readonly keys?: readonly string[];
};

/**
 * Says what does not fit, one sentence per issue, without loading a locale of the validation library:
 * `path: expected string, found number`.
 */
export function describeIssues(issues: readonly Issue[], input: unknown): string[] {
	return issues.map((issue) => {
		const place = issue.path.map(String).join('.') || 'input';
		const sentence = sentences[issue.code ?? ''] ?? (() => issue.message);
		return `${place}: ${sentence(issue, valueAt(input, issue.path))}`;
	});
}

const sentences: Record<string, (issue: Issue, found: unknown) => string> = {
	invalid_type: ({expected}, found) =>
		found === undefined
			? `is required (${expected})`
			: `expected ${expected}, found ${kindOf(found)}`,
	invalid_value: ({values = []}, found) =>
		`expected one of ${values.map((value) => JSON.stringify(value)).join(', ')}, found ${JSON.stringify(found)}`,
	too_small: ({minimum, origin}) => `must be at least ${counted(minimum, origin)}`,
	too_big: ({maximum, origin}) => `must be at most ${counted(maximum, origin)}`,
	unrecognized_keys: ({keys = []}) => `unknown ${keys.join(', ')}`,
};

function counted(count: unknown, origin: string | undefined): string {
	if (origin === 'string') return `${count} characters long`;
	return origin === 'array' ? `${count} items long` : String(count);
}

function kindOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(value, key) =>
			typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
		input,
	);
}
