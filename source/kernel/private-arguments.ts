import type {Tool} from '../contracts/tool.js';

/** The arguments as a log may have them: of a private text its digest and length, which tell it apart and no more. */
export async function withoutPrivate({privateFields = []}: Tool, input: unknown): Promise<unknown> {
	const values = input as Readonly<Record<string, unknown>>;
	const fields = privateFields.filter((field) => typeof values[field] === 'string');
	if (fields.length === 0) return input;
	const {createHash} = await import('node:crypto');
	const digests = fields.map((field) => {
		const text = values[field] as string;
		const sha256 = createHash('sha256').update(text).digest('hex');
		return [field, {sha256, characters: text.length}] as const;
	});
	return {...values, ...Object.fromEntries(digests)};
}
