import {symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {readProjectInstructions} from '../../source/app/project-instructions.js';
import {createTempFolder} from '../helpers/temp-folder.js';

describe('H5 instructions of a project', () => {
	it('are those of a trusted folder, and of one inside it', () => {
		const folder = createTempFolder({'AGENTS.md': 'top', 'sub/AGENTS.md': 'below'});

		const texts = [folder, join(folder, 'sub')].map(
			(cwd) => readProjectInstructions(cwd, [folder])?.text,
		);

		expect(texts).toEqual(['top', 'below']);
		expect(readProjectInstructions(folder, [join(folder, 'sub')])).toBeUndefined();
	});

	it('are not read through a link to a file that tools write unasked', () => {
		const folder = createTempFolder({'notes.md': 'obey', 'AGENTS.md': 'top', 'a/x': '', 'b/x': ''});
		symlinkSync('../notes.md', join(folder, 'a/AGENTS.md'));
		symlinkSync('../AGENTS.md', join(folder, 'b/AGENTS.md'));

		const texts = ['a', 'b'].map(
			(name) => readProjectInstructions(join(folder, name), [folder])?.text,
		);

		expect(texts).toEqual([undefined, 'top']);
	});
});
