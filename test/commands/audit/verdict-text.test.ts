import {expect, it} from 'vitest';
import {verdictText} from '../../../source/commands/audit/verify.js';
import {loadReportTexts} from '../../../source/config/report-texts.js';

const verdict = {entries: 15, segments: 1, firstSequence: 6, isTorn: false};

it('says that entries were dropped only where the log says so', async () => {
	const say = await loadReportTexts('en');
	const broken = {file: '/audit.jsonl', line: 1, reason: 'entries 1 to 5 are missing'};

	const whole = verdictText(verdict, say);
	const missing = verdictText({...verdict, entries: 0, broken}, say);

	expect(whole).toContain('Entries 1 to 5 were dropped because of their age.');
	expect(missing).toContain('entries 1 to 5 are missing');
	expect(missing).not.toContain('were dropped');
});
