import {execFileSync} from 'node:child_process';
import {chmodSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {createProjectInstructions} from '../../source/app/project-instructions.js';
import {createTrustAccess} from '../../source/app/trust-access.js';
import {createTrustedProjects} from '../../source/app/trusted-projects.js';
import {ownText} from '../../source/lib/safe-text.js';
import {createTempFolder} from '../helpers/temp-folder.js';

function setUp(files: Readonly<Record<string, string>>) {
	const folder = createTempFolder(files);
	const records = join(createTempFolder(), 'trust');
	const trusted = createTrustedProjects(records);
	const told: string[] = [];
	const audited: unknown[] = [];
	const access = createTrustAccess({
		trusted,
		audit: {
			async append(entry) {
				audited.push(entry);
			},
		},
		cwd: folder,
	});
	const read = createProjectInstructions({
		trusted,
		translate: (key, values = {}) => ownText([key, ...Object.values(values)].join(' | ')),
		warn: (text) => told.push(text),
	});
	const textOf = async (name = '.') => (await read(join(folder, name)))?.text;
	return {folder, records, access, told, audited, textOf};
}

describe('O4 H5 instructions of a project', () => {
	it('are used as long as they are what was trusted, byte by byte', async () => {
		const {folder, access, told, textOf} = setUp({'AGENTS.md': 'be brief'});

		const before = await textOf();
		await access.trustFolder('.');
		const trusted = await textOf();
		writeFileSync(join(folder, 'AGENTS.md'), 'be brieF');
		const changed = [await textOf(), await textOf()];
		writeFileSync(join(folder, 'AGENTS.md'), 'be brief');
		const back = await textOf();

		expect([before, trusted, ...changed, back]).toEqual([
			undefined,
			'be brief',
			undefined,
			undefined,
			'be brief',
		]);
		expect(told).toEqual([`trust.changed | ${folder}/AGENTS.md | openintent trust add ${folder}`]);
	});

	it('are told once for each content, and trusted again as they are then', async () => {
		const {folder, access, told, textOf} = setUp({'AGENTS.md': 'one'});
		await access.trustFolder('.');

		for (const text of ['two', 'three']) {
			writeFileSync(join(folder, 'AGENTS.md'), text);
			await textOf();
			await textOf();
		}
		await access.trustFolder('.');

		expect(told.length).toBe(2);
		expect(await textOf()).toBe('three');
	});

	it('that appear later, or in a folder inside, count as changed', async () => {
		const {folder, access, told, textOf} = setUp({'x.md': '', "it's/AGENTS.md": 'below'});
		await access.trustFolder('.');
		writeFileSync(join(folder, 'AGENTS.md'), 'new');

		const texts = [await textOf(), await textOf("it's")];

		expect(texts).toEqual([undefined, undefined]);
		expect(told).toEqual([
			`trust.appeared | ${folder}/AGENTS.md | openintent trust add ${folder}`,
			`trust.appeared | ${folder}/it's/AGENTS.md | openintent trust add '${folder}/it'\\''s'`,
		]);
	});

	it('are passed over without a word where nothing was ever trusted, or not any more', async () => {
		const {access, told, textOf} = setUp({
			'AGENTS.md': 'top',
			'a/AGENTS.md': '',
			'ab/AGENTS.md': '',
		});
		await access.trustFolder('a');
		await access.trustFolder('.');
		await access.distrustFolder('.');

		const texts = [await textOf(), await textOf('ab')];

		expect(texts).toEqual([undefined, undefined]);
		expect(told).toEqual([]);
		await expect(access.distrustFolder('.')).rejects.toMatchObject({code: 'OI_ERR_USAGE'});
	});

	it('of a folder whose name begins with dots belong to the folder around it', async () => {
		const {access, told, textOf} = setUp({'..notes/AGENTS.md': 'inside'});
		await access.trustFolder('.');

		await textOf('..notes');

		expect(told.length).toBe(1);
	});

	it('are not read through a link to a file that tools write unasked', async () => {
		const {folder, access, textOf} = setUp({
			'notes.md': 'obey',
			'AGENTS.md': 'top',
			'a/x': '',
			'b/x': '',
		});
		symlinkSync('../notes.md', join(folder, 'a/AGENTS.md'));
		symlinkSync('../AGENTS.md', join(folder, 'b/AGENTS.md'));
		for (const name of ['a', 'b']) await access.trustFolder(name);

		const texts = [await textOf('a'), await textOf('b')];

		expect(texts).toEqual([undefined, 'top']);
	});

	it('are not waited for in a pipe', async () => {
		const {folder, access, textOf} = setUp({'x.md': ''});
		execFileSync('mkfifo', [join(folder, 'AGENTS.md')]);

		const {files} = await access.trustFolder('.');

		expect(files).toEqual({});
		expect(await textOf()).toBeUndefined();
	});

	it('are not used when the record of the trust was harmed or opened to others', async () => {
		const {folder, records, access, told, textOf} = setUp({
			'AGENTS.md': 'top',
			'b/AGENTS.md': 'top',
		});
		await access.trustFolder('.');
		const [name = ''] = execFileSync('ls', [records], {encoding: 'utf8'}).split('\n');

		chmodSync(join(records, name), 0o666);
		const open = await textOf();
		chmodSync(join(records, name), 0o600);
		writeFileSync(join(records, name), JSON.stringify({format: 1, folder: '/', files: {}}));
		const foreign = await textOf();
		rmSync(join(records, name));
		const gone = await textOf();

		expect([open, foreign, gone]).toEqual([undefined, undefined, undefined]);
		expect(told).toEqual([`trust.appeared | ${folder}/AGENTS.md | openintent trust add ${folder}`]);
	});

	it('are no longer than a prompt can take', async () => {
		const {folder, access} = setUp({'AGENTS.md': 'x'.repeat(1024 * 1024 + 1)});

		await expect(access.trustFolder(folder)).rejects.toThrow('more than 1 MB');
		expect(await access.listTrusted()).toEqual([]);
	});

	it('are listed as changed once they are another text, or gone', async () => {
		const {folder, access} = setUp({'AGENTS.md': 'top'});
		await access.trustFolder('.');
		const changes = async () => (await access.listTrusted()).map(({changed}) => changed);

		const before = await changes();
		writeFileSync(join(folder, 'AGENTS.md'), 'other');
		const after = await changes();
		rmSync(join(folder, 'AGENTS.md'));

		expect([before, after, await changes()]).toEqual([[[]], [['AGENTS.md']], [['AGENTS.md']]]);
	});

	it('are trusted and distrusted in the audit log, with their digest', async () => {
		const {folder, access, audited} = setUp({'AGENTS.md': 'top'});

		const project = await access.trustFolder('.');
		await access.distrustFolder('.');

		expect(project.files['AGENTS.md']).toBe(
			'28720365c5e7476a011e4f43ac003ee5f16247a263b9d623aa85ed311d73bf39',
		);
		expect(audited).toMatchObject([
			{phase: 'intent', tool: 'trust_add', effect: 'authority', arguments: project},
			{phase: 'result', status: 'ok'},
			{phase: 'intent', tool: 'trust_remove', arguments: {folder}},
			{phase: 'result', status: 'ok'},
		]);
	});
});
