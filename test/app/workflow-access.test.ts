import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {Records} from '../../source/app/open-records.js';
import {createWorkflowAccess} from '../../source/app/workflow-access.js';
import type {WorkflowDraft} from '../../source/contracts/workflow.js';
import {createWorkflowsRepository} from '../../source/store/repositories/workflows-repository.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {auditFilesIn, openAuditLogIn} from '../helpers/test-audit-log.js';
import {openTestStore} from '../store/store-fixture.js';

const step = {title: 'a.txt', tool: 'fs_read_file', arguments: {path: 'a.txt'}};
const draft: WorkflowDraft = {taskId: 't1', intent: 'read a.txt', labels: [], steps: [{step}]};
const named = (name: string) => ({name, steps: [1], replaces: false});

async function setUp() {
	const folder = createTempFolder();
	const workflows = createWorkflowsRepository(await openTestStore(path.join(folder, 'store')));
	const audit = openAuditLogIn(folder);
	onTestFinished(() => audit.close());
	const accessOf = (marker: string | undefined) =>
		createWorkflowAccess({
			records: async () => ({workflows}) as unknown as Records,
			audit,
			now: () => 1,
			runningFolder: path.join(folder, 'running'),
			variable: (name) => (name === 'OPENINTENT_JOB' ? marker : undefined),
		});
	const entries = () =>
		fs
			.readFileSync(auditFilesIn(folder).file, 'utf8')
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line));
	return {entries, workflows, person: accessOf(undefined), tool: accessOf('x')};
}

describe('workflows, where a tool has started this process', () => {
	it('are not saved, renamed or enabled', async () => {
		const {person, tool, workflows} = await setUp();
		const {id} = await person.save(draft, named('one'));
		await person.setEnabled('one', false);
		const before = await workflows.find(id);

		for (const change of [
			() => tool.save(draft, named('two')),
			() => tool.save(draft, {...named('one'), replaces: true}),
			() => tool.rename('one', 'two'),
			() => tool.setEnabled('one', true),
		])
			await expect(change()).rejects.toMatchObject({code: 'OI_ERR_POLICY_DENIED'});

		expect(await workflows.list(9)).toEqual([before]);
	});

	it('are disabled and removed: less runs then', async () => {
		const {person, tool, workflows} = await setUp();
		await person.save(draft, named('one'));

		expect(await tool.setEnabled('one', false)).toMatchObject({isEnabled: false});
		expect(await tool.remove('one')).toMatchObject({name: 'one'});
		expect(await workflows.list(9)).toEqual([]);
	});
});

describe('the name of a workflow', () => {
	it('is given once, to whoever is first', async () => {
		const {person, workflows, entries} = await setUp();
		await person.save(draft, named('other'));

		const outcomes = await Promise.allSettled([
			person.save(draft, named('one')),
			person.save(draft, named('one')),
			person.rename('other', 'one'),
		]);

		const reasons = outcomes.flatMap((outcome) =>
			outcome.status === 'rejected' ? [outcome.reason.code] : [],
		);
		expect(reasons).toEqual(['OI_ERR_WORKFLOW_EXISTS', 'OI_ERR_WORKFLOW_EXISTS']);
		expect((await workflows.list(9)).filter(({name}) => name === 'one')).toHaveLength(1);
		expect(entries().map(({status}) => status)).toContain('OI_ERR_WORKFLOW_EXISTS');
	});
});

describe('the audit log', () => {
	it('has every change of a workflow, before it and after it', async () => {
		const {person, entries} = await setUp();

		const {id} = await person.save(draft, named('one'));
		await person.rename('one', 'two');
		await person.setEnabled('two', false);
		await person.setEnabled('two', true);
		await person.remove('two');

		const tools = ['save', 'rename', 'disable', 'enable', 'remove'].map(
			(verb) => `workflow_${verb}`,
		);
		expect(entries().map(({phase, tool}) => [phase, tool])).toEqual(
			tools.flatMap((tool) => [
				['intent', tool],
				['result', tool],
			]),
		);
		expect(entries()[0]).toMatchObject({effect: 'authority', arguments: JSON.stringify({id})});
		expect(entries()[1]).toMatchObject({status: 'ok'});
	});
});
