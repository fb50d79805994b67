import {expect, it} from 'vitest';
import {runBinary} from '../helpers/run-binary.js';
import type {StoryProgram} from '../helpers/story-program.js';
import {endProgram, openStage, startProgram} from '../helpers/story-program.js';

const size = {columns: 100, rows: 44};
const stage = openStage(size);

/** What was said, without the header above it and the prompt below it, up to the end of the last run. */
function transcript(program: StoryProgram): readonly string[] {
	const rows = program.rows();
	const first = rows.findIndex((row) => row.startsWith('> '));
	const last = rows.findLastIndex((row) => /^[✓✗] (?:Done|Stopped)/.test(row));
	return rows.slice(first, last + 1);
}

const header = (program: StoryProgram) => /context ~?\d+% of \S+/.exec(program.screen())?.[0];

it('a conversation that is gone on with looks as it did when it was live', async () => {
	const program = stage.program();
	await program.say('read notes');
	await program.shows(/✓ Done — 1 tool/);
	await program.say('think');
	await program.shows(/I thought\.\s+✓ Done/);
	await program.say('fail it');
	await program.answer(1);
	await program.shows(/exit code 3[\s\S]*That was it\.\s+✓ Done — 1 tool/);
	const live = transcript(program);
	const liveHeader = header(program);
	expect(live.filter((row) => row.startsWith('✓ Done — '))).toHaveLength(3);
	expect(live.join('\n')).toMatch(/✓ fs_read_file\("notes\.md"\) {2}\[\S+\]/);
	expect(live.join('\n')).toMatch(/✗ shell_execute\(.*\) {2}\[\S+\] {2}exit code 3/);
	expect(live.join('\n')).toMatch(/^thought for 0s/m);
	expect(liveHeader).toMatch(/context \d+%/);
	await program.quit();

	const again = startProgram(program, {...size, args: ['-c']});
	await again.shows(/(?:✓ Done[\s\S]*){3}/);

	expect(transcript(again)).toEqual(live);
	await again.holds(() => header(again) !== undefined, 'the context in the header');
	expect(header(again)).toBe(liveHeader);
	again.type('/fork\r');
	await again.shows(/This is a fork now/);
	await again.holds(() => header(again) !== undefined, 'the context of the fork');
	expect(transcript(again)).toEqual(live);
	expect(header(again)).toBe(liveHeader);

	again.type('/export told.md\r');
	await again.shows(/told\.md/);
	const {home, cwd} = program;
	const {stdout} = await runBinary({args: ['-p', 'read told.md'], home, cwd});
	expect(stdout).toMatch(/### shell_execute \(failed, exit code 3, /);
	endProgram(again);
});
