import {toOpenIntentError} from '../../../contracts/errors.js';
import {inLanguage} from '../../../contracts/messages.js';
import {createBaseUrls} from '../../model-access.js';
import {createEgressOpener} from '../../open-egress.js';
import type {Check, Finding} from '../check.js';
import type {DoctorWorld} from '../doctor-world.js';

const timeoutMs = 5_000;

/** Where requests for providers go that could be asked: they have a key, or need none. */
async function serverUrls({models, config, environment}: DoctorWorld) {
	const {providers} = await import('../../../llm/providers.js');
	const ready = new Set(
		(await models().listProviders()).filter(({state}) => state !== 'no-key').map(({id}) => id),
	);
	const own = createBaseUrls(() => config, environment.variable('OLLAMA_HOST'))();
	return providers
		.filter(({id}) => ready.has(id))
		.map(({id, baseUrl}) => ({provider: id, url: own[id] ?? baseUrl}));
}

/** One request without a key for each of them, whatever is answered: nothing is asked, and nothing costs. */
const hosts: Check = {
	id: 'hosts',
	family: 'models',
	isOnline: true,
	async look(world) {
		const egress = await createEgressOpener(() => world.config)();
		const signal = AbortSignal.any([world.signal, AbortSignal.timeout(timeoutMs)]);
		const servers = await serverUrls(world);
		const findings = await Promise.all(
			servers.map(async ({provider, url}): Promise<Finding[]> => {
				try {
					const response = await egress.service(url)(url, {
						method: 'HEAD',
						redirect: 'manual',
						signal,
					});
					const date = Date.parse(response.headers.get('date') ?? '');
					if (!Number.isNaN(date)) world.clockOffsets.push(date - world.now());
					await response.body?.cancel();
					return [];
				} catch (error) {
					const reason = signal.aborted
						? world.say('hosts.no_answer', {seconds: timeoutMs / 1000})
						: inLanguage(world.say, toOpenIntentError(error).message);
					return [{state: 'fault', values: {provider, host: hostOf(url), reason}}];
				}
			}),
		);
		return findings.flat();
	},
};

function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : url;
}

export const networkChecks: readonly Check[] = [hosts];
