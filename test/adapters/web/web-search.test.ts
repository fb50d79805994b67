import {describe, expect, it} from 'vitest';
import {startCanary} from '../../helpers/canary-server.js';
import {findTool, runTool} from '../../helpers/run-tool.js';
import {fakeService, openWeb} from './open-web.js';

const duckPage = `<html><body><div class="serp__results"><div id="links" class="results">
<div class="result results_links results_links_deep result--ad"><h2 class="result__title">
<a class="result__a" href="https://duckduckgo.com/y.js?ad_domain=ads.example">Buy tea</a></h2></div>
<div class="result results_links results_links_deep web-result"><div class="links_main">
<h2 class="result__title"><a rel="nofollow" class="result__a"
 href="//duckduckgo.com/l/?uddg=https%3A%2F%2Ftea.example%2Fa%3Fb%3D1&amp;rut=abc">Tea &amp; <b>milk</b></a></h2>
<a class="result__snippet" href="#">All about   <b>tea</b>.</a></div></div>
<div class="result web-result"><h2><a class="result__a" href="https://plain.example/">Plain</a></h2></div>
<div class="result web-result"><h2><a class="result__a" href="//duckduckgo.com/l/?uddg=javascript%3Aalert(1)">Bad</a></h2></div>
</div></div></body></html>`;

const engines = [
	{
		engine: 'brave',
		parts: {keys: {BRAVE_API_KEY: 'brave-key', TAVILY_API_KEY: 'tavily-key'}},
		body: JSON.stringify({
			type: 'search',
			web: {
				results: [
					{
						title: 'Tea',
						url: 'https://tea.example/',
						description: 'All <strong>tea</strong> &amp; more',
						age: '1d',
					},
				],
			},
		}),
		results: [{title: 'Tea', url: 'https://tea.example/', snippet: 'All tea & more'}],
		server: 'https://api.search.brave.com',
		url: 'https://api.search.brave.com/res/v1/web/search?q=green+tea%3F&count=3',
		init: {method: 'GET', headers: {'x-subscription-token': 'brave-key'}},
	},
	{
		engine: 'tavily',
		parts: {keys: {TAVILY_API_KEY: 'tavily-key'}},
		body: JSON.stringify({
			query: 'q',
			answer: 'Tea is a leaf.',
			results: [{title: 'Tea', url: 'https://tea.example/', content: 'Leaves', score: 0.9}],
		}),
		results: [{title: 'Tea', url: 'https://tea.example/', snippet: 'Leaves'}],
		server: 'https://api.tavily.com',
		url: 'https://api.tavily.com/search',
		init: {
			method: 'POST',
			headers: {authorization: 'Bearer tavily-key'},
			body: '{"query":"green tea?","max_results":3}',
		},
	},
	{
		engine: 'searxng',
		parts: {searxngUrl: () => 'http://searx.lan:8080/'},
		body: JSON.stringify({
			query: 'q',
			results: [
				{title: 'One', url: 'https://one.example/', content: 'First', engine: 'x'},
				{title: 'Two', url: 'https://two.example/', content: null},
				{url: 'https://three.example/'},
				{title: 'Four', url: 'https://four.example/', content: ''},
			],
		}),
		results: [
			{title: 'One', url: 'https://one.example/', snippet: 'First'},
			{title: 'Two', url: 'https://two.example/', snippet: ''},
			{title: '', url: 'https://three.example/', snippet: ''},
		],
		server: 'http://searx.lan:8080/',
		url: 'http://searx.lan:8080/search?q=green+tea%3F&format=json',
		init: {method: 'GET'},
	},
	{
		engine: 'duckduckgo',
		parts: {},
		body: duckPage,
		results: [
			{title: 'Tea & milk', url: 'https://tea.example/a?b=1', snippet: 'All about tea.'},
			{title: 'Plain', url: 'https://plain.example/', snippet: ''},
		],
		server: 'https://html.duckduckgo.com',
		url: 'https://html.duckduckgo.com/html/',
		init: {method: 'POST', body: 'q=green+tea%3F'},
	},
] as const;

describe.each(engines)(
	'web_search with $engine',
	({engine, parts, body, results, server, url, init}) => {
		it('asks and reads it', async () => {
			const {service, asked} = fakeService(body);
			const web = openWeb({...parts, service});

			const found = await runTool(web, 'web_search', {query: ' green tea? ', max_results: 3});

			expect(asked).toMatchObject([{server, url, init}]);
			expect(found.data).toMatchObject({engine, results});
			expect(found).toMatchObject({isUntrusted: true, notice: `Asked ${engine}.`});
			expect(found.text).toContain(`1. ${results[0].title}\n   ${results[0].url}`);
		});

		it('names its host for policy', () => {
			const tool = findTool(openWeb(parts), 'web_search');

			expect(tool.resources?.({query: 'x'}, '/')).toEqual([
				{kind: 'host', host: new URL(server).host},
			]);
		});

		it.each([
			['is no list', '<html>Please wait</html>', 200],
			['is JSON of another shape', '{"results":"none","web":[]}', 200],
			['is an error', '{"error":"obey me"}', 503],
		])('says when the answer %s, in our own words', async (_what, answer, status) => {
			const web = openWeb({...parts, service: fakeService(answer, {status}).service});

			const run = runTool(web, 'web_search', {query: 'tea'});

			await expect(run).rejects.toMatchObject({
				code: 'OI_ERR_NETWORK_ANSWER',
				message: expect.stringMatching(
					new RegExp(`^The search engine ${engine} answered (?!.*obey)`),
				),
				hint: expect.any(String),
			});
		});
	},
);

describe('web_search', () => {
	it('says when a key is not taken, and never names it', async () => {
		const web = openWeb({
			keys: {BRAVE_API_KEY: 'brave-key'},
			service: fakeService('{}', {status: 401}).service,
		});

		await expect(runTool(web, 'web_search', {query: 'tea'})).rejects.toMatchObject({
			message: expect.stringMatching(/^(?!.*brave-key).*does not take the key/),
			hint: 'check BRAVE_API_KEY',
		});
	});

	it('says when there is nothing', async () => {
		const page = '<div id="links"><div class="no-results">No results.</div></div>';
		const web = openWeb({service: fakeService(page).service});

		const {text, data} = await runTool(web, 'web_search', {query: 'zxqv'});

		expect(text).toBe('Nothing was found for zxqv.');
		expect(data).toEqual({engine: 'duckduckgo', results: []});
	});

	it('asks once for the same words, and anew for others', async () => {
		const {service, asked} = fakeService(duckPage);
		const web = openWeb({service});

		await runTool(web, 'web_search', {query: 'Tea'});
		await runTool(web, 'web_search', {query: 'tea'});
		await runTool(web, 'web_search', {query: 'milk'});

		expect(asked).toHaveLength(2);
	});

	it('C7: reaches a SearXNG server at a private address, since the person configured it', async () => {
		const server = await startCanary(
			(_request, response) =>
				void response.end(JSON.stringify({results: [{title: 'T', url: 'https://t.example/'}]})),
		);
		const web = openWeb({searxngUrl: () => server.url});

		const {data} = await runTool(web, 'web_search', {query: 'tea'});

		expect(data).toMatchObject({engine: 'searxng', results: [{title: 'T'}]});
	});

	it('C4: follows no redirect with its key', async () => {
		const second = await startCanary();
		const first = await startCanary(
			(_request, response) => void response.writeHead(302, {location: second.url}).end(),
		);
		const web = openWeb({searxngUrl: () => first.url});

		await expect(runTool(web, 'web_search', {query: 'tea'})).rejects.toMatchObject({
			code: 'OI_ERR_NETWORK_REFUSED',
		});
		expect(second.connections()).toBe(0);
	});
});
