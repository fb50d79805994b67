import {expect, it} from 'vitest';
import {heardEarlier} from '../../../source/contracts/policy.js';
import {originLines} from '../../../source/tui/approval/question-lines.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

it('has words of its own language for what was heard earlier, and names every other place', () => {
	const origins = ['web_fetch("https://a.example")\u202e', heardEarlier];

	const lines = originLines({origins, cwd: '/'}, fakeTranslate);

	expect(lines.map(({text}) => text)).toEqual([
		'confirm.heard web_fetch("https://a.example")<U+202E>, confirm.heard_earlier',
	]);
});
