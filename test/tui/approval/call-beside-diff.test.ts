import {describe, expect, it} from 'vitest';
import {diffLines} from '../../../source/lib/line-diff.js';
import {callBesideDiff} from '../../../source/tui/approval/call-beside-diff.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

const shown = (effect: string, before: string, after: string) =>
	callBesideDiff(effect, {file: 'a.md', lines: diffLines(before, after)}, fakeTranslate);

describe('the call beside the difference of a file', () => {
	it('does not say again what the difference shows', () => {
		const call = 'fs_write_file\n  path: a.md\n  content:\n    one\n    two\n    ';

		expect(shown(call, '', 'one\ntwo\n')).toBe(
			'fs_write_file\n  path: a.md\n  content: confirm.as_above',
		);
	});

	it('leaves out what the file has already', () => {
		const before = Array.from({length: 30}, (_, index) => `line ${index}`);
		const after = [...before, 'more'];
		const call = `fs_write_file\n  path: a.md\n  content:\n    ${after.join('\n    ')}`;

		expect(shown(call, before.join('\n'), after.join('\n'))).not.toContain('line 2');
	});

	it('keeps a text of which a line is not in the difference, and every other argument', () => {
		const call = 'fs_str_replace\n  path: a.md\n  old_string: x\n  new_string: hidden\n  note: two';

		expect(shown(call, 'x\n', 'two\n')).toBe(
			'fs_str_replace\n  path: a.md\n  old_string: confirm.as_above\n  new_string: hidden\n  note: two',
		);
	});
});
