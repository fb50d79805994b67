import fs from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {
	backUpConfig,
	planConfigChange,
	writeConfigChange,
} from '../../source/app/change-config-file.js';
import type {LoadedConfig} from '../../source/config/load-config.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const loaded = {sources: new Map()} as unknown as LoadedConfig;
const audit = (write: () => Promise<void>) => write();

it('writes nothing while it plans, and keeps a copy of what was there for its owner alone', async () => {
	const folder = createTempFolder({'config.toml': '# mine\n'});
	const file = join(folder, 'config.toml');

	const plan = await planConfigChange(file, [
		['llm.model', 'a'],
		['general.language', 'zh'],
	]);
	const planned = fs.readFileSync(file, 'utf8');
	const copy = (await backUpConfig(plan, 0)) ?? '';
	await writeConfigChange(plan, {audit, reload: async () => loaded});

	expect(planned).toBe('# mine\n');
	expect(fs.readFileSync(copy, 'utf8')).toBe('# mine\n');
	expect(fs.statSync(copy).mode & 0o777).toBe(0o600);
	expect(fs.readFileSync(file, 'utf8')).toBe(
		'# mine\n\n[llm]\nmodel = "a"\n\n[general]\nlanguage = "zh"\n',
	);
});

it.each([['# mine\n'], [undefined]])(
	'puts back what was there (%j) when it is not valid',
	async (text) => {
		const folder = createTempFolder(text === undefined ? {} : {'config.toml': text});
		const file = join(folder, 'config.toml');
		const plan = await planConfigChange(file, [['llm.model', 'a']]);

		const write = writeConfigChange(plan, {
			audit,
			reload: () => Promise.reject(new Error('not valid')),
		});

		await expect(write).rejects.toThrow('not valid');
		expect(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined).toBe(text);
	},
);
