import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {setup as buildOnce} from '../helpers/build-once.js';

it('the package is as small and as plain as README says', {timeout: 120_000}, () => {
	buildOnce();
	const page = readFileSync('README.md', 'utf8');
	const [, claimedMegabytes] = /takes less than (\d+) MB/.exec(page) ?? [];

	const packed = execFileSync('npm', ['pack', './dist', '--dry-run', '--json'], {encoding: 'utf8'});

	const [{unpackedSize, version}] = JSON.parse(packed);
	const manifest = JSON.parse(readFileSync('dist/package.json', 'utf8'));
	expect(unpackedSize).toBeLessThan(Number(claimedMegabytes) * 1_000_000);
	expect(manifest).not.toHaveProperty('dependencies');
	expect(manifest).not.toHaveProperty('scripts');
	expect(page).toContain(`openintent-${version}.tgz`);
});
