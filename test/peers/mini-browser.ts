/** As much of a browser as a login page needs: cookies, redirects, forms. */
export function createMiniBrowser() {
	const cookies = new Map<string, string>();

	async function request(url: string, body?: URLSearchParams): Promise<Response> {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const response = await fetch(url, {
			method: body === undefined ? 'GET' : 'POST',
			headers: {cookie},
			redirect: 'manual',
			...(body === undefined ? {} : {body}),
		});
		for (const line of response.headers.getSetCookie()) {
			const [pair = ''] = line.split(';');
			const index = pair.indexOf('=');
			cookies.set(pair.slice(0, index), pair.slice(index + 1));
		}
		return response;
	}

	type Page = {readonly url: string; readonly html: string; readonly isLeft: boolean};

	/** Follows redirects, but not away from the server. */
	async function open(url: string, body?: URLSearchParams): Promise<Page> {
		const {origin} = new URL(url);
		let response = await request(url, body);
		let at = url;
		for (;;) {
			const location = response.headers.get('location');
			if (location === null) return {url: at, html: await response.text(), isLeft: false};
			at = new URL(location, at).href;
			if (new URL(at).origin !== origin) return {url: at, html: '', isLeft: true};
			response = await request(at);
		}
	}

	/** Sends the form of a page, with what is typed into it. */
	function submit({url, html}: Page, typed: Readonly<Record<string, string>>): Promise<Page> {
		const [, action = url] = /<form[^>]*action="([^"]*)"/.exec(html) ?? [];
		const fields = [...html.matchAll(/<input[^>]*>/g)].map(([input]) => [
			/name="([^"]*)"/.exec(input)?.[1] ?? '',
			/value="([^"]*)"/.exec(input)?.[1] ?? '',
		]);
		const known = Object.fromEntries(fields.filter(([name]) => name !== ''));
		const target = new URL(action.replaceAll('&amp;', '&'), url).href;
		return open(target, new URLSearchParams({...known, ...typed}));
	}

	/** Login and consent, until the browser is sent away, or nothing more is asked. */
	async function logIn(page: Page, login: string): Promise<Page> {
		let at = page;
		for (let step = 0; step < 6 && !at.isLeft && at.html.includes('<form'); step++) {
			at = await submit(at, at.html.includes('name="login"') ? {login, password: 'x'} : {});
		}
		return at;
	}

	return {
		/** Ends at the redirect address, which is returned and not opened. */
		async authorize(url: string, login = 'ada'): Promise<string> {
			return (await logIn(await open(url), login)).url;
		},
		async enterCode(url: string, code: string, answer: 'allow' | 'deny', login = 'ada') {
			const first = await open(url);
			const confirm = await submit(first, {user_code: code});
			if (answer === 'deny') return submit(confirm, {abort: 'yes'});
			return logIn(await submit(confirm, {confirm: 'yes'}), login);
		},
	};
}
