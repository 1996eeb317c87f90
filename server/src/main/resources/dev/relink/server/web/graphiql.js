// The page for trying the API: GraphiQL over HTTP, and subscriptions over graphql-transport-ws. The token stays in this tab.
'use strict';

(function () {
  const tokenField = document.getElementById('token');
  const who = document.getElementById('who');
  const socketAddress = location.origin.replace(/^http/, 'ws') + '/graphql';

  const FIRST_QUERY = `# Paste a member's bearer token above and press Use.
# Run with Ctrl+Enter. The book symbol on the left opens the documentation.

query WhatIsThere {
  viewer {
    member {
      name
      role
    }
    workspace
  }
  networks {
    nodes {
      key
      name
      availability
    }
  }
  accounts(first: 10) {
    nodes {
      id
      name
      status
      statusMessage
    }
  }
}
`;

  function authorization() {
    const token = sessionStorage.getItem('relink.token');
    return token ? { Authorization: 'Bearer ' + token } : {};
  }

  async function post(request, headers) {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json',
        ...authorization(),
        ...headers,
      },
      body: JSON.stringify(request),
    });
    return response.json();
  }

  function subscribe(request, headers) {
    return {
      subscribe(observer) {
        const socket = new WebSocket(socketAddress, 'graphql-transport-ws');
        const send = (message) => socket.send(JSON.stringify(message));
        let ended = false;
        const end = (action) => {
          if (!ended) {
            ended = true;
            action();
            socket.close(1000);
          }
        };
        socket.onopen = () => send({ type: 'connection_init', payload: { ...authorization(), ...headers } });
        socket.onmessage = (event) => {
          const message = JSON.parse(event.data);
          switch (message.type) {
            case 'connection_ack':
              send({ id: '1', type: 'subscribe', payload: request });
              break;
            case 'ping':
              send({ type: 'pong' });
              break;
            case 'next':
              observer.next(message.payload);
              break;
            case 'error':
              observer.next({ errors: message.payload });
              end(() => observer.complete());
              break;
            case 'complete':
              end(() => observer.complete());
              break;
          }
        };
        socket.onclose = (event) =>
          end(() => observer.error(new Error('The connection was closed: ' + event.code + ' ' + event.reason)));
        return { unsubscribe: () => end(() => send({ id: '1', type: 'complete' })) };
      },
    };
  }

  function isSubscription(request) {
    const operations = [...request.query.matchAll(/(?:^|[}\s])(query|mutation|subscription)\s*(\w*)/g)];
    const asked = operations.find((operation) => operation[2] === (request.operationName || '')) || operations[0];
    return Boolean(asked) && asked[1] === 'subscription';
  }

  function fetcher(request, options) {
    const headers = (options && options.headers) || {};
    return isSubscription(request) ? subscribe(request, headers) : post(request, headers);
  }

  async function showWho() {
    if (!sessionStorage.getItem('relink.token')) {
      who.textContent = '';
      return;
    }
    const answer = await post({ query: '{ viewer { member { name role } workspace } }' }, {});
    who.textContent = answer.data
      ? answer.data.viewer.member.name + ', ' + answer.data.viewer.member.role + ' of ' + answer.data.viewer.workspace
      : answer.errors[0].message;
  }

  const root = ReactDOM.createRoot(document.getElementById('graphiql'));
  let generation = 0;

  // A new key makes GraphiQL ask for the schema again, as the member whose token it is.
  function render() {
    root.render(
      React.createElement(GraphiQL, { key: generation, fetcher, defaultQuery: FIRST_QUERY, shouldPersistHeaders: false }),
    );
  }

  document.getElementById('token-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const token = tokenField.value.trim().replace(/^Bearer\s+/i, '');
    if (token) {
      sessionStorage.setItem('relink.token', token);
    } else {
      sessionStorage.removeItem('relink.token');
    }
    tokenField.value = '';
    generation += 1;
    showWho();
    render();
  });

  showWho();
  render();
})();
