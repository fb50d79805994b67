export type SchemaObject = Readonly<Record<string, unknown>>;
export type JsonSchema = SchemaObject | boolean;

/** What does not fit: `place` is the path of the value, such as `items.0.name`, and empty for the whole. */
export type SchemaMismatch = {readonly place: string; readonly message: string};

export type Check = {
	readonly value: unknown;
	/** The schema object the keyword stands in. */
	readonly schema: SchemaObject;
	readonly root: JsonSchema;
	/** Says that the value does not fit. */
	readonly mismatch: (message: string) => SchemaMismatch[];
	/** Checks the value, or the part of it under `key`, against another schema. */
	readonly visit: (schema: JsonSchema, part?: {key: string; value: unknown}) => SchemaMismatch[];
};

/** Checks what one keyword asks for; `argument` is what stands beside it in the schema. */
export type Keyword = (argument: unknown, check: Check) => SchemaMismatch[];

/** True for what JSON calls an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isSchema(value: unknown): value is JsonSchema {
	return typeof value === 'boolean' || isObject(value);
}

/** The schema a reference within the same document points to: `#`, `#/path/to/it` or `#anchor`. */
export function findSchema(root: JsonSchema, reference: string): JsonSchema | undefined {
	if (!reference.startsWith('#')) return undefined;
	const fragment = decode(reference.slice(1));
	if (fragment !== '' && !fragment.startsWith('/')) return findAnchor(root, fragment);
	const keys = fragment.split('/').slice(1);
	const found = keys.reduce<unknown>((part, escaped) => {
		const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
		return typeof part === 'object' && part !== null && Object.hasOwn(part, key)
			? Reflect.get(part, key)
			: undefined;
	}, root);
	return isSchema(found) ? found : undefined;
}

function decode(fragment: string): string {
	try {
		return decodeURIComponent(fragment);
	} catch {
		return fragment;
	}
}

function findAnchor(part: unknown, anchor: string): JsonSchema | undefined {
	if (typeof part !== 'object' || part === null) return undefined;
	if (isObject(part) && part['$anchor'] === anchor) return part;
	for (const inner of Object.values(part)) {
		const found = findAnchor(inner, anchor);
		if (found !== undefined) return found;
	}
	return undefined;
}
