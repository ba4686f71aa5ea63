"""How quickly the skill starts and answers, next to the SDKs' own hello worlds.

`make benchmark` stages the skill as it is uploaded (`build/lambda`), fetches Node's SDK
(`build/node_modules`), and prints three figures, each as a ratio to two baselines of our own:
`python_hello` and `node_hello`, the stock shape of every tutorial with no content at all.

- cold start: a new process until it has answered a full IntentRequest
- next request: the median of those that follow in the same process
- peak memory: what the process has taken at most by its first answer (Linux only)

Every round starts each subject once, one after the other, so that a machine that changes its speed
changes it for all; a ratio is the median of the rounds' ratios. Quote ratios, not milliseconds.
"""
