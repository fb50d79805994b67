import {Config} from './config-schema.js';

export type ConfigKeyKind = 'text' | 'number' | 'boolean' | 'list' | 'table';

const kinds: Readonly<Record<string, ConfigKeyKind>> = {
	string: 'text',
	enum: 'text',
	number: 'number',
	boolean: 'boolean',
	array: 'list',
	record: 'table',
};

/** Every key as `section.key`, with the kind of value it takes. Read from the schema, so that it cannot drift. */
export function listConfigKeys(): ReadonlyMap<string, ConfigKeyKind> {
	const keys = new Map<string, ConfigKeyKind>();
	for (const [section, {shape}] of Object.entries(Config.shape)) {
		for (const [key, schema] of Object.entries(shape)) {
			const {def} = schema as {def: SchemaDefinition};
			keys.set(`${section}.${key}`, kinds[(def.innerType?.def ?? def).type] ?? 'text');
		}
	}
	return keys;
}

type SchemaDefinition = {
	readonly type: string;
	readonly innerType?: {readonly def: SchemaDefinition};
};

/** The variable that sets a key, e.g. `OPENINTENT_LLM_MODEL` for `llm.model`. */
export function variableOf(key: string): string {
	return `OPENINTENT_${key.replaceAll('.', '_').toUpperCase()}`;
}
