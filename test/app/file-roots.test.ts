import fs from 'node:fs';
import path from 'node:path';
import {expect, it} from 'vitest';
import {createFileRoots} from '../../source/app/file-roots.js';
import {temporaryFolder} from '../helpers/run-binary.js';

it('gives roots as real paths, also when a link appears later', () => {
	const folder = temporaryFolder('openintent-roots-');
	const link = path.join(folder, 'link');
	const roots = createFileRoots(
		() => '/cwd',
		() => [link],
	);

	expect(roots()).toEqual(['/cwd', link]);
	fs.mkdirSync(path.join(folder, 'real'));
	fs.symlinkSync('real', link);
	expect(roots()).toEqual(['/cwd', path.join(folder, 'real')]);
	fs.rmSync(folder, {recursive: true});
});
