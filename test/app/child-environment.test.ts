import {tmpdir} from 'node:os';
import {describe, expect, it} from 'vitest';
import {childEnvironment} from '../../source/app/child-environment.js';
import type {Environment} from '../../source/config/environment.js';
import {runProcess} from '../../source/lib/process-runner.js';

const dangerous =
	'LD_PRELOAD LD_LIBRARY_PATH LD_AUDIT NODE_OPTIONS NODE_PATH BASH_ENV ENV PROMPT_COMMAND SHELLOPTS IFS CDPATH PS4 GIT_DIR GIT_SSH_COMMAND GIT_EXTERNAL_DIFF GIT_CONFIG_COUNT GIT_ASKPASS PYTHONSTARTUP PYTHONPATH PYTHONHOME PERL5OPT PERL5LIB RUBYOPT RUBYLIB JAVA_TOOL_OPTIONS _JAVA_OPTIONS MAVEN_OPTS GLIBC_TUNABLES MALLOC_CHECK_ LESSOPEN PAGER MANPAGER EDITOR VISUAL SSH_ASKPASS SSH_AUTH_SOCK GPG_AGENT_INFO DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR KUBECONFIG DOCKER_HOST HTTP_PROXY HTTPS_PROXY ALL_PROXY npm_config_script_shell'.split(
		' ',
	);
const secrets = [...Array(200 - dangerous.length).keys()].map(
	(index) => `SERVICE_${index}_API_KEY`,
);
const planted = Object.fromEntries(
	[...dangerous, ...secrets].map((name) => [name, `planted-${name}`]),
);

function environmentWith(more: Readonly<Record<string, string>>): Environment {
	const all: Record<string, string> = {...planted, ...more};
	return {variable: (name: string) => all[name]} as Environment;
}

async function namesInside(environment: Readonly<Record<string, string>>) {
	const {stdout} = await runProcess({
		file: '/usr/bin/env',
		args: ['-0'],
		cwd: tmpdir(),
		environment,
		timeoutMs: 10_000,
		signal: new AbortController().signal,
	});
	return stdout
		.split('\0')
		.filter((entry) => entry !== '')
		.map((entry) => entry.slice(0, entry.indexOf('=')))
		.sort();
}

describe('B3: the environment of a command', () => {
	it('is the list exactly, with 200 planted names', async () => {
		const environment = environmentWith({PATH: '/usr/bin:/bin', HOME: '/root', LANG: 'C'});

		const names = await namesInside(childEnvironment(environment, []));

		expect(Object.keys(planted)).toHaveLength(200);
		expect(names).toEqual(['HOME', 'LANG', 'OPENINTENT_JOB', 'PATH', 'TERM']);
	});

	it('has the names that the person chose', async () => {
		const environment = environmentWith({PATH: '/usr/bin:/bin'});

		const names = await namesInside(childEnvironment(environment, ['KUBECONFIG']));

		expect(names).toEqual(['KUBECONFIG', 'OPENINTENT_JOB', 'PATH', 'TERM']);
	});

	it.each([
		[':/usr/bin:.:bin:../x:/bin', '/usr/bin:/bin'],
		['.', '/usr/local/bin:/usr/bin:/bin'],
		['', '/usr/local/bin:/usr/bin:/bin'],
	])('takes no program from a relative folder: PATH=%s', (path, expected) => {
		const environment = childEnvironment(environmentWith({PATH: path}), []);

		expect(environment['PATH']).toBe(expected);
	});
});
