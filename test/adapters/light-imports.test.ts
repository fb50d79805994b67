import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';

/** Packages a file loads as soon as it is imported. Types and dynamic imports cost nothing. */
function packagesOf(file: string): string[] {
	const imports = readFileSync(file, 'utf8').matchAll(/^import (?!type\b)[^;]*?from '([^']+)';/gm);
	return [...imports].map(([, name = '']) => name).filter((name) => !/^(\.|node:)/.test(name));
}

function filesOf(folder: string): string[] {
	return readdirSync(folder, {recursive: true, encoding: 'utf8'})
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name));
}

it('tools load no package but zod/mini', () => {
	const loaded = filesOf('source/adapters').flatMap(packagesOf);

	expect([...new Set(loaded)]).toEqual(['zod/mini']);
});

it('the process runner loads nothing before it runs something', () => {
	expect(packagesOf('source/lib/process-runner.ts')).toEqual([]);
});
