import {chmodSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {isStartable} from '../../source/lib/is-startable.js';
import {createTempFolder} from '../helpers/temp-folder.js';

describe('isStartable', () => {
	it('finds a program by its path or in the folders of the search path', async () => {
		const folder = createTempFolder({'bin/tool': '#!/bin/sh\n', 'bin/text': 'x', 'bin/sub/x': ''});
		chmodSync(path.join(folder, 'bin/tool'), 0o755);
		const searchPath = `/nonexistent:${folder}/bin`;

		const found = await Promise.all(
			['tool', 'bin/tool', './bin/tool', 'text', 'sub', 'missing', 'bin/text', ''].map((program) =>
				isStartable(program, folder, searchPath),
			),
		);

		expect(found).toEqual([true, true, true, false, false, false, false, false]);
	});

	it('takes an empty part of the search path for the current folder', async () => {
		const folder = createTempFolder({tool: '#!/bin/sh\n'});
		chmodSync(path.join(folder, 'tool'), 0o755);

		expect(await isStartable('tool', folder, '/nonexistent:')).toBe(true);
		expect(await isStartable('tool', folder, '/nonexistent')).toBe(false);
		expect(await isStartable('sh', folder)).toBe(true);
	});
});
