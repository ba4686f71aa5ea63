"""Dates in one DynamoDB table, whose TTL attribute is `ends` and whose key is `user`."""

from datetime import date

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from skill.memory.store import ends

_CONFIG = Config(connect_timeout=0.15, read_timeout=0.25, retries={"total_max_attempts": 1})
"""A second try would come too late for the answer."""


class DynamoStore:
    """One item for a user, found by its key; nothing here reads the table as a whole."""

    def __init__(self, table: str) -> None:
        """The region, the credentials and the address come from the environment, as AWS does it."""
        self._table = table
        self._client = boto3.client("dynamodb", config=_CONFIG)

    def get(self, user: str, now: int) -> date | None:
        """The date kept for a user, unless its time is over: TTL deletes late."""
        found = self._client.get_item(TableName=self._table, Key=_key(user), ConsistentRead=True)
        item = found.get("Item")
        if not item or int(item["ends"]["N"]) <= now:
            return None
        return date.fromisoformat(item["treated"]["S"])

    def put(self, user: str, treated: date, now: int) -> None:
        """Keeps a date in place of an older entry; one that was made later stays."""
        times = {"made": {"N": str(now)}, "ends": {"N": str(ends(treated))}}
        try:
            self._client.put_item(
                TableName=self._table,
                Item=_key(user) | {"treated": {"S": treated.isoformat()}} | times,
                ConditionExpression="attribute_not_exists(made) OR made <= :made",
                ExpressionAttributeValues={":made": times["made"]},
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise

    def delete(self, user: str) -> None:
        """Forgets a user."""
        self._client.delete_item(TableName=self._table, Key=_key(user))


def _key(user: str) -> dict[str, dict[str, str]]:
    return {"user": {"S": user}}
