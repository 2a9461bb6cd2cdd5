#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract: what the client asked for and what the practice company answered during all tests is held against
the description of the API in tests/data/openapi.yaml.

    check_contract.py --begin FOLDER            empties the folder that the practice company writes to
    check_contract.py DESCRIPTION FOLDER        checks what is in it
    check_contract.py --self-test DESCRIPTION   shows that each kind of breach is found
"""

import copy
import json
import sys
from collections import Counter
from pathlib import Path

import yaml
from jsonschema import RefResolver
from openapi_schema_validator import OAS30ReadValidator, OAS30WriteValidator, oas30_format_checker

# Fewer than this, and the tests did not write down what they did.
MIN_EXCHANGES = 100

# What a request is answered with that no client makes; the description need not know it.
REFUSED = {400, 401, 404, 405, 406, 409, 413, 415, 422, 429}


def read_exchanges(folder):
    for path in sorted(Path(folder).glob('*.jsonl')):
        with path.open(encoding='utf-8') as lines:
            for line in lines:
                yield json.loads(line)


def shape(exchange):
    """Exchanges of the same shape break the contract or keep it together."""
    body = exchange['response_body']
    try:
        answer = json.loads(body) if body else None
    except ValueError:
        answer = body
    if isinstance(answer, list):
        answer = sorted({json.dumps(outline(item), sort_keys=True) for item in answer})
    else:
        answer = outline(answer)
    return json.dumps([is_ours(exchange), exchange['method'], exchange['path'], exchange['query'], exchange['request_body'],
                       exchange['status'], exchange['response_headers'].get('x-collection-range'), answer],
                      sort_keys=True)


def is_ours(exchange):
    """Whether the client asked, and not a test that tries what no client does."""
    return exchange['request_headers'].get('user-agent', '').startswith('Handback/')


def outline(value):
    """A value with its texts and numbers taken out, but for the short words that choose a shape."""
    if isinstance(value, dict):
        return {key: outline(item) for key, item in value.items()}
    if isinstance(value, list):
        return [outline(item) for item in value]
    if isinstance(value, str) and len(value) > 24 or isinstance(value, (int, float)) and not isinstance(value, bool):
        return type(value).__name__
    return value


class Contract:
    def __init__(self, description):
        self.description = description
        self.counts = Counter()

    def resolve(self, item):
        while '$ref' in item:
            value = self.description
            for part in item['$ref'].removeprefix('#/').split('/'):
                value = value[part]
            item = value
        return item

    def validate(self, value, schema, what, kind):
        validator = kind(schema, resolver=RefResolver('', self.description), format_checker=oas30_format_checker)
        errors = sorted(validator.iter_errors(value), key=lambda error: len(error.absolute_path))
        return [f"{what}: {'/'.join(map(str, error.absolute_path))}: {error.message}"[:300] for error in errors[:1]]

    def find_operation(self, exchange):
        """The longest way without a placeholder wins, as /user over /{id} would."""
        method = exchange['method'].lower()
        found = [path for path, item in self.description['paths'].items()
                 if method in item and matches(path, exchange['path'])]
        return (min(found, key=lambda path: path.count('{')), method) if found else None

    def check_parameters(self, exchange, path, method):
        """OpenAPI lets unknown parameters pass; a misspelt filter would list everybody."""
        item = self.description['paths'][path]
        known = {}
        for parameter in [self.resolve(one) for one in item.get('parameters', []) + item[method].get('parameters', [])]:
            known[parameter['in'], parameter['name']] = parameter
        values = {('query', name): value for name, value in (exchange['query'] or {}).items()}
        for wanted, part in zip(path.split('/'), exchange['path'].split('/')):
            if wanted.startswith('{'):
                values['path', wanted.strip('{}')] = part

        complaints = [f'request: “{name}” is no parameter' for kind, name in values if (kind, name) not in known]
        complaints += [f'request: “{name}” is missing' for (kind, name), parameter in known.items()
                       if parameter.get('required') and (kind, name) not in values]
        for key, value in values.items():
            if key in known:
                schema = self.resolve(known[key]['schema'])
                complaints += self.validate(from_text(value, schema), schema, f'request: {key[1]}', OAS30WriteValidator)
        return complaints

    def check_request(self, exchange, path, method):
        complaints = self.check_parameters(exchange, path, method)
        headers = exchange['request_headers']
        if headers.get('authorization') != 'KISI-LOGIN':
            complaints.append('request: there is no key in it')
        if not headers.get('content-type', '').startswith('application/json'):
            complaints.append('request: it is not marked as JSON')
        described = self.description['paths'][path][method].get('requestBody')
        if described is None:
            if exchange['request_body']:
                complaints.append('request: it has a body')
            return complaints
        try:
            body = json.loads(exchange['request_body'] or '')
        except ValueError:
            return complaints + ['request: its body is not JSON']
        return complaints + self.validate(body, described['content']['application/json']['schema'], 'request',
                                          OAS30WriteValidator)

    def check_answer(self, exchange, path, method):
        responses = self.description['paths'][path][method]['responses']
        status = str(exchange['status'])
        if status not in responses:
            return [] if exchange['status'] in REFUSED else ['answer: nobody described this status']
        response = self.resolve(responses[status])
        complaints = []
        for name, header in response.get('headers', {}).items():
            value = exchange['response_headers'].get(name.lower())
            complaints += (['answer: it lacks ' + name] if value is None else
                           self.validate(value, self.resolve(header)['schema'], 'answer: ' + name, OAS30ReadValidator))
        if 'content' not in response:
            return complaints + (['answer: it has a body'] if exchange['response_body'] and exchange['status'] < 300 else [])
        if exchange['status'] == 429:
            return complaints  # Its body is not documented.
        try:
            body = json.loads(exchange['response_body'] or '')
        except ValueError:
            return complaints + ['answer: its body is not JSON']
        return complaints + self.validate(body, response['content']['application/json']['schema'], 'answer',
                                          OAS30ReadValidator)

    def check(self, exchange):
        operation = self.find_operation(exchange)
        if operation is None:
            complaints = ['the description knows no such call'] if is_ours(exchange) else []
        else:
            self.counts[operation] += is_ours(exchange)
            complaints = self.check_answer(exchange, *operation)
            if is_ours(exchange):
                complaints = self.check_request(exchange, *operation) + complaints
        where = f"{exchange['method']} {exchange['path']}?{exchange.get('raw_query') or ''} → {exchange['status']}"
        return [f'{where}: {one}' for one in complaints]

    def missing(self):
        return [f'{method.upper()} {path} is what the client asks for, and no test asked for it'
                for path, item in self.description['paths'].items()
                for method, operation in item.items()
                if isinstance(operation, dict) and operation.get('x-handback-client') and not self.counts[path, method]]


def from_text(value, schema):
    """What a parameter means, which travels as text."""
    kinds = {schema.get('type')} | {one.get('type') for one in schema.get('oneOf', [])}
    if 'integer' in kinds and value.lstrip('-').isdigit():
        return int(value)
    return {'true': True, 'false': False}.get(value, value) if 'boolean' in kinds else value


def matches(template, path):
    parts, wanted = path.strip('/').split('/'), template.strip('/').split('/')
    return len(parts) == len(wanted) and all(w.startswith('{') and p or w == p for w, p in zip(wanted, parts))


def check(description, exchanges, min_exchanges):
    contract = Contract(description)
    complaints, shapes, n_exchanges = [], {}, 0
    for exchange in exchanges:
        n_exchanges += 1
        if exchange['fault']:
            continue
        shapes.setdefault(shape(exchange), exchange)
    for exchange in shapes.values():
        complaints += contract.check(exchange)
    if n_exchanges < min_exchanges:
        complaints.append(f'only {n_exchanges} exchanges were written down')
    complaints += contract.missing()
    return complaints, contract.counts, n_exchanges


def begin(folder):
    for path in Path(folder).glob('*.jsonl'):
        path.unlink()


def example(method, path, query=None, request=None, status=200, answer=None, content_range=None):
    headers = {'content-type': 'application/json'} if answer is not None else {}
    if content_range:
        headers['x-collection-range'] = content_range
    return {
        'method': method, 'path': path, 'query': query or {}, 'raw_query': '', 'fault': False,
        'request_headers': {'authorization': 'KISI-LOGIN', 'content-type': 'application/json', 'user-agent': 'Handback/1'},
        'request_body': json.dumps(request) if request is not None else None,
        'status': status, 'response_headers': headers,
        'response_body': json.dumps(answer) if answer is not None else None,
    }


ROLE = {'id': 'owner', 'resource_type': 'Role', 'applies_to': 'Organization', 'name': 'Owner', 'description': None,
        'custom': False, 'permissions': {}, 'custom_role_id': None}


def self_test(description):
    description = copy.deepcopy(description)
    for item in description['paths'].values():
        for operation in item.values():
            if isinstance(operation, dict):
                operation.pop('x-handback-client', None)
    marked = copy.deepcopy(description)
    marked['paths']['/roles']['get']['x-handback-client'] = True
    roles = example('GET', '/roles', answer=[ROLE])
    cases = [
        ('a good exchange', description, [roles], None),
        ('a good change', description,
         [example('PATCH', '/users/1', request={'user': {'access_enabled': False}}, status=204)], None),
        ('a refusal', description, [example('GET', '/users/1', status=404, answer={'error': 'No', 'code': 'a'})], None),
        ('a made-up call', description, [example('GET', '/doors', answer=[])], 'knows no such call'),
        ('a made-up parameter', description, [example('GET', '/users', {'name': 'Sam'}, answer=[], content_range='*/0')],
         'is no parameter'),
        ('a wrong parameter', description, [example('GET', '/users', {'limit': '1000'}, answer=[], content_range='*/0')],
         'request'),
        ('a wrong request', description,
         [example('PATCH', '/users/1', request={'user': {'access_enabled': 'no'}}, status=204)], 'request'),
        ('a read-only member', description,
         [example('PATCH', '/users/1', request={'user': {'scim_access_enabled': True}}, status=204)], 'request'),
        ('an answer of the wrong type', description, [example('GET', '/roles', answer=[{**ROLE, 'custom': 1}])], 'answer'),
        ('an answer that lacks a member', description, [example('GET', '/roles', answer=[{'id': 'owner'}])], 'answer'),
        ('a wrong range', description, [example('GET', '/users', answer=[], content_range='all')], 'answer'),
        ('an error without its code', description, [example('GET', '/users/1', status=404, answer={'error': 'No'})], 'answer'),
        ('a status nobody described', description, [example('GET', '/roles', status=201, answer=[])], 'answer'),
        ('a call nobody made', marked, [], 'no test asked for it'),
        ('a call somebody made', marked, [roles], None),
        ('a fault that was meant', description, [{**example('GET', '/roles', answer=7), 'fault': True}], None),
    ]
    print(f'1..{len(cases)}')
    status = 0
    for number, (title, api, exchanges, expected) in enumerate(cases, 1):
        complaints = check(api, exchanges, 0)[0]
        good = not complaints if expected is None else len(complaints) == 1 and expected in complaints[0]
        print(f"{'ok' if good else 'not ok'} {number} {title}")
        if not good:
            status = 1
            print('\n'.join(f'# {line}' for line in [f'expected: {expected}', *complaints]))
    return status


def main():
    if sys.argv[1] == '--begin':
        begin(sys.argv[2])
        return 0
    description = yaml.safe_load(Path(sys.argv[-1 if sys.argv[1] == '--self-test' else 1]).read_text(encoding='utf-8'))
    if sys.argv[1] == '--self-test':
        return self_test(description)

    complaints, counts, n_exchanges = check(description, read_exchanges(sys.argv[2]), MIN_EXCHANGES)
    for (path, method), count in sorted(counts.items()):
        print(f'{count:5} {method.upper():6} {path}')
    print(f'{n_exchanges} exchanges, {sum(counts.values())} different ones of the client')
    for complaint in complaints[:40]:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main())
