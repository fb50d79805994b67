import fs from 'node:fs';
import path from 'node:path';
import {expect, it} from 'vitest';
import {listConfigKeys} from '../../source/config/config-keys.js';

const readers = ['source/app', 'source/commands'].flatMap((folder) =>
	fs
		.readdirSync(folder, {recursive: true, encoding: 'utf8'})
		.filter((file) => file.endsWith('.ts'))
		.map((file) => fs.readFileSync(path.join(folder, file), 'utf8')),
);

it('every key of the configuration is read by the program', () => {
	const unread = [...listConfigKeys().keys()].filter((key) => {
		const leaf = key.slice(key.indexOf('.') + 1);
		return !readers.some((text) => new RegExp(`\\.${leaf}\\b`).test(text));
	});

	expect(unread).toEqual([]);
});
