import {readdirSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import * as z from 'zod/mini';
import {createEveryAdapter} from './create-every-adapter.js';

const adapters = createEveryAdapter();
const tools = Object.values(adapters).flatMap(([, adapter]) => adapter.tools);

type Property = {readonly description?: string};

function fieldsOf(schema: z.ZodMiniType): [string, Property][] {
	const {properties = {}} = z.toJSONSchema(schema, {io: 'input'});
	return Object.entries(properties as Record<string, Property>);
}

describe('adapters', () => {
	it('are the folders under source/adapters, each under its id', () => {
		const folders = readdirSync('source/adapters').sort();

		expect(Object.keys(adapters).sort()).toEqual(folders);
		expect(Object.values(adapters).map(([, {id}]) => id)).toEqual(Object.keys(adapters));
	});

	it.each(Object.entries(adapters))('%s names its tools after their files', (folder, entry) => {
		const [prefix, adapter] = entry;
		const files = readdirSync(`source/adapters/${folder}/tools`);
		const names = files.map((file) => `${prefix}_${file.replace('.ts', '').replaceAll('-', '_')}`);

		expect(adapter.tools.map(({name}) => name).sort()).toEqual(names.sort());
	});
});

describe.each(tools.map((tool) => [tool.name, tool] as const))('%s', (_name, tool) => {
	it('has a description, and one on every field', () => {
		const undescribed = fieldsOf(tool.input).filter(
			([, {description = ''}]) => description.length < 5,
		);

		expect(tool.description.length).toBeGreaterThan(10);
		expect(undescribed).toEqual([]);
	});

	it('is a JSON Schema object in snake case', () => {
		const schema = z.toJSONSchema(tool.input, {io: 'input'});
		const names = fieldsOf(tool.input).map(([name]) => name);

		expect(schema.type).toBe('object');
		for (const name of names) expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
	});
});

it('every tool that touches the disk or runs a command tells policy what', () => {
	const silent = tools
		.filter(({name}) => /^(fs|git|shell|memory)_/.test(name))
		.filter(({resources}) => resources === undefined);

	expect(silent.map(({name}) => name)).toEqual([]);
});
