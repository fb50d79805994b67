// Makes a checkout ready to run, for `npm start` and `npm test`: installs what is missing and builds what is out of
// date. Prints only to stderr and reads no stdin, because both belong to the program that starts afterwards.
//   node start.mjs        run-time packages and the bundler, then dist/
//   node start.mjs test   everything, then dist/, then the tests
import {spawnSync} from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const inRoot = (...names) => path.join(root, ...names);
const installStamp = inRoot('node_modules', '.openintent-install.json');
const buildStamp = inRoot('dist', '.openintent-build.json');
const isTest = process.argv[2] === 'test';

function fail(message) {
	process.stderr.write(`openintent: ${message}\n`);
	process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	fail(`Node ${process.versions.node} is too old: 20.19 or newer is needed (https://nodejs.org).`);
}

function readJson(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

/** True when every package the lock file wants (without development ones, unless asked) is installed. */
function isInstalled(withDevelopment) {
	const stamp = readJson(installStamp);
	const lock = inRoot('package-lock.json');
	const {mtimeMs, size} = statSync(lock);
	if (stamp?.mtimeMs === mtimeMs && stamp.size === size && (stamp.development || !withDevelopment))
		return true;
	const wanted = readJson(lock).packages;
	const found = readJson(inRoot('node_modules', '.package-lock.json'))?.packages ?? {};
	return Object.entries(wanted).every(
		([name, row]) =>
			name === '' ||
			row.optional ||
			(row.dev && !withDevelopment) ||
			found[name]?.version === row.version,
	);
}

function install(withDevelopment) {
	if (!isInstalled(withDevelopment)) {
		process.stderr.write('openintent: installing packages (once) …\n');
		const scope = withDevelopment ? [] : ['--omit=dev'];
		// Not `npm ci`: it refuses a lock file without the optional packages of every other platform, which a registry need
		// not have. With --no-save the locked versions are installed and the lock file stays as it is.
		const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
		const result = spawnSync('npm', [...args, '--loglevel=error', ...scope], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
			encoding: 'utf8',
			env: {...process.env, npm_config_loglevel: 'error', NODE_ENV: ''},
		});
		if (result.status !== 0) {
			const said = `${result.stdout}${result.stderr}${result.error?.message ?? ''}`.trim();
			fail(`the packages could not be installed:\n${said.split('\n').slice(0, 12).join('\n')}`);
		}
	}
	const {mtimeMs, size} = statSync(inRoot('package-lock.json'));
	const development = withDevelopment || existsSync(inRoot('node_modules', 'vitest'));
	writeFileSync(installStamp, JSON.stringify({mtimeMs, size, development}));
}

function newest(folder) {
	let latest = 0;
	for (const entry of readdirSync(folder, {withFileTypes: true})) {
		const file = path.join(folder, entry.name);
		latest = Math.max(latest, statSync(file).mtimeMs, entry.isDirectory() ? newest(file) : 0);
	}
	return latest;
}

function inputsChangedAt() {
	const files = [
		'package.json',
		'package-lock.json',
		'esbuild.config.mjs',
		'command-bundles.mjs',
		'data-plugin.mjs',
		'tui-bundle.mjs',
	];
	return Math.max(
		...files.map((file) => statSync(inRoot(file)).mtimeMs),
		newest(inRoot('source')),
		newest(inRoot('config')),
	);
}

async function buildWhenChanged() {
	const changedAt = inputsChangedAt();
	if (readJson(buildStamp)?.changedAt === changedAt) return;
	const {buildAll} = await import('./esbuild.config.mjs');
	await buildAll();
	writeFileSync(buildStamp, JSON.stringify({changedAt}));
}

/** Several starts at once on a fresh checkout: one prepares, the others wait for it. */
async function alone(work) {
	const lock = inRoot('.prepare.lock');
	for (;;) {
		try {
			mkdirSync(lock);
			break;
		} catch {
			const holder = Number(readJson(path.join(lock, 'pid.json')));
			if (holder && !isAlive(holder)) rmSync(lock, {recursive: true, force: true});
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
	try {
		writeFileSync(path.join(lock, 'pid.json'), String(process.pid));
		await work();
	} finally {
		rmSync(lock, {recursive: true, force: true});
	}
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

const isReady = () => isInstalled(isTest) && readJson(buildStamp)?.changedAt === inputsChangedAt();

if (!isReady()) {
	await alone(async () => {
		// A checkout has it as git makes folders, open to be read; what comes to lie in it is the person's alone.
		if (!existsSync(buildStamp) && existsSync(inRoot('data'))) chmodSync(inRoot('data'), 0o700);
		install(isTest);
		await buildWhenChanged();
	});
}

if (isTest) {
	const result = spawnSync(
		process.execPath,
		[inRoot('node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(3)],
		{
			cwd: root,
			stdio: 'inherit',
		},
	);
	process.exit(result.status ?? 1);
}
