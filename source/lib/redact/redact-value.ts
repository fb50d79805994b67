/** Deeper than this nothing is data of ours. */
const maxDepth = 64;

/**
 * A value with every text in it replaced, names of fields too. What nothing was replaced in is returned as it is, and
 * only plain objects and lists are looked into.
 */
export function redactValue<Value>(value: Value, redact: (text: string) => string): Value {
	return replaceIn(value, redact, 0) as Value;
}

function replaceIn(value: unknown, redact: (text: string) => string, depth: number): unknown {
	if (typeof value === 'string') return redact(value);
	if (typeof value !== 'object' || value === null) return value;
	if (depth > maxDepth) return '[too deep]';
	if (Array.isArray(value)) return replaceInList(value, redact, depth);
	if (!isPlain(value)) return value;
	let isChanged = false;
	const entries = Object.entries(value).map(([name, field]) => {
		const next = replaceIn(field, redact, depth + 1);
		const nextName = redact(name);
		isChanged ||= next !== field || nextName !== name;
		return [nextName, next] as const;
	});
	return isChanged ? Object.fromEntries(entries) : value;
}

function replaceInList(
	list: readonly unknown[],
	redact: (text: string) => string,
	depth: number,
): readonly unknown[] {
	const next = list.map((entry) => replaceIn(entry, redact, depth + 1));
	return next.some((entry, index) => entry !== list[index]) ? next : list;
}

function isPlain(value: object): boolean {
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}
