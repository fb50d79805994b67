import {expect, it} from 'vitest';
import {ownPaths, secretPaths} from '../../source/app/own-paths.js';
import {resolveDataPaths} from '../../source/config/data-paths.js';
import {createProtectedPlaces} from '../../source/lib/protected-places.js';

it('no tool may read the key of the audit log, or change what belongs to it', () => {
	const paths = resolveDataPaths({
		environment: {home: '/home/ada', xdg: {}, dataDir: '/data'} as never,
		cwd: '/work',
		checkoutFolder: undefined,
		dataDirFlag: undefined,
		configFlag: undefined,
	});
	const {protectedPlace} = createProtectedPlaces({
		home: '/home/ada',
		ownPaths: ownPaths(paths),
		secretPaths: secretPaths(paths, {variable: () => undefined}),
	});

	expect(protectedPlace('/data/audit/audit.key')).toMatchObject({forbids: 'read and write'});
	expect(protectedPlace('/data/audit/audit.head')).toMatchObject({forbids: 'write'});
	expect(protectedPlace('/data/audit.jsonl')).toMatchObject({forbids: 'write'});
});

it('O4: no tool may change what the person trusts of projects', () => {
	const paths = resolveDataPaths({
		environment: {home: '/home/ada', xdg: {}, dataDir: '/data'} as never,
		cwd: '/work',
		checkoutFolder: undefined,
		dataDirFlag: undefined,
		configFlag: undefined,
	});

	expect(ownPaths(paths)).toContain('/data/trust');
});
